//! The help of the command line: what each command and option is for, with an example per command.
//! May use: nothing. A command or option without words fails a test of the command line.

mod audit;
mod beheer;
mod dienst;
mod kopie;

use crate::text::Taal;

/// The words of one command.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Opdracht {
    /// What it does, one sentence without full stop.
    pub wat: &'static str,
    /// What else one has to know, may be empty.
    pub meer: &'static str,
    /// Examples, one per line.
    pub voorbeeld: &'static str,
}

/// The words of a command by its names with spaces between, `""` for the program itself.
#[must_use]
pub fn opdracht(naam: &str, taal: Taal) -> Option<Opdracht> {
    let voorbeeld = voorbeeld(naam)?;
    let (wat, meer) = taal_van(naam, taal)?;
    Some(Opdracht {
        wat,
        meer,
        voorbeeld,
    })
}

fn voorbeeld(naam: &str) -> Option<&'static str> {
    Some(match naam {
        "" => "nazorg\nnazorg import meldingen.csv\nnazorg status\nnazorg lijst --te-laat",
        "import" => {
            "nazorg import meldingen.csv --dry-run\nnazorg import export.csv --profile gemeente.toml --refused geweigerd.csv\nssh bron cat meldingen.json | nazorg import -"
        }
        "status" => "nazorg status\nnazorg status --json\nnazorg status --check",
        "vandaag" => "nazorg vandaag\nnazorg vandaag --json --limit 100",
        "toon" => "nazorg toon HVS-2026-0147\nnazorg toon 147 --doel overleg",
        "plan" => {
            "nazorg plan HVS-2026-0147\nnazorg plan 147 --versie 2 --naar plan.pdf\nnazorg plan 147 --als docx --naar plan-2.docx"
        }
        "lijst" => {
            "nazorg lijst --te-laat --regisseur mij\nnazorg lijst --gemeente Huizen --vrij-binnen 14 --json"
        }
        "knelpunten" => "nazorg knelpunten\nnazorg knelpunten --json",
        "wacht-op" => "nazorg wacht-op\nnazorg wacht-op --json",
        "partners" => {
            "nazorg partners\nnazorg partners --import partners.csv --dry-run\nnazorg partners --import partners.csv"
        }
        "overleg" => {
            "nazorg overleg\nnazorg overleg --ics > nazorg.ics\nnazorg overleg 2026-11-24 --notulen --naar notulen.pdf\nnazorg overleg --acties Woningcorporatie"
        }
        "gemist" => "nazorg gemist\nnazorg gemist --sinds 2026-11-13 --json",
        "rapport" => {
            "nazorg rapport\nnazorg rapport --kwartaal 2026-Q3 --gemeente Huizen\nnazorg rapport --jaar 2025 --tot-leeftijd 23 --csv > rapport.csv"
        }
        "inrichten" => "nazorg inrichten --gemeente Hilversum --gemeente Huizen",
        "verify" => "nazorg verify",
        "audit" => audit::VOORBEELD,
        "audit nood" => audit::VOORBEELD_NOOD,
        "audit maanden" => audit::VOORBEELD_MAANDEN,
        "rebuild" => "nazorg rebuild",
        "sleutels" => {
            "nazorg sleutels\nnazorg sleutels vernieuw hoofdsleutel\nnazorg sleutels vernieuw gemeente Huizen"
        }
        "sleutels vernieuw" => {
            "nazorg sleutels vernieuw hoofdsleutel\nnazorg sleutels vernieuw casus 147"
        }
        "sleutels vernieuw hoofdsleutel" => {
            "nazorg sleutels vernieuw hoofdsleutel\nnazorg sleutels vernieuw hoofdsleutel --new-key-file /etc/nazorg/root.key"
        }
        "sleutels vernieuw gemeente" => "nazorg sleutels vernieuw gemeente Huizen",
        "sleutels vernieuw casus" => "nazorg sleutels vernieuw casus HVS-2026-0147",
        "sleutels vernieuw opslag" => "nazorg sleutels vernieuw opslag",
        "keys" => "nazorg keys list\nnazorg keys check mijn-toetsen.toml",
        "keys list" => "nazorg keys list --keymap vim",
        "keys check" => "nazorg keys check mijn-toetsen.toml",
        "keys table" => "nazorg keys table > toetsen.md",
        "layout" => "nazorg layout",
        "completions" => {
            "nazorg completions bash > ~/.local/share/bash-completion/completions/nazorg"
        }
        "man" => "nazorg man > nazorg.1\nnazorg man lijst > nazorg-lijst.1",
        "demo" => "nazorg demo\nnazorg demo --fill-only --data DIR --persons 1000 --seed 7",
        _ => {
            return kopie::voorbeeld(naam)
                .or_else(|| dienst::voorbeeld(naam))
                .or_else(|| beheer::voorbeeld(naam));
        }
    })
}

fn taal_van(naam: &str, taal: Taal) -> Option<(&'static str, &'static str)> {
    let (nl, en) = match naam {
        "" => (
            (
                "Nazorg na detentie: van melding tot nagekomen afspraak",
                "Zonder opdracht opent het programma zelf, in een terminal van minstens 80x24.\n\nGegevens staan in --data of bij de server van --socket, anders NAZORG_SOCKET, NAZORG_DATA, de `socket` uit de instellingen, of de datamap van de gebruiker. Houdt een ander venster van jezelf de opslag open, dan sluit dit programma daarbij aan.\n\nAfsluitcode: 0 gelukt; 1 niet gelukt; 2 verkeerd gebruik of een onleesbaar bestand.",
            ),
            (
                "Aftercare after detention: from notice to kept agreement",
                "Without a command the program itself opens, in a terminal of at least 80x24.\n\nData are in --data or with the server of --socket, else NAZORG_SOCKET, NAZORG_DATA, the `socket` of the settings, or the user's data folder. If another window of yours has the store open, this program attaches to it.\n\nExit status: 0 done; 1 not done; 2 wrong use or an unreadable file.",
            ),
        ),
        "import" => (
            (
                "Leest een bestand met detentiemeldingen in: CSV, XLSX of JSON",
                "Elke rij wordt nieuw, dubbel, correctie of geweigerd. Hetzelfde bestand nog eens inlezen verandert niets. Geweigerde rijen wachten in het programma onder Reparatie. Rijnummers tellen zonder de kop. De velden staan in `nazorg layout`.\n\n--json geeft: file, dry_run, rows, new, duplicate, correction, refused, warnings, deviating, profile, unread_columns, refused_rows (row, fields met field en reason), warning_rows (row, field, reason).\n\nAfsluitcode: 0 gelezen, ook met geweigerde rijen; 2 het bestand is niet te lezen en er is niets ingelezen.",
            ),
            (
                "Reads a file of detention notices: CSV, XLSX or JSON",
                "Each row becomes new, duplicate, correction or refused. Reading the same file again changes nothing. Refused rows wait in the program's repair tray. Row numbers leave out the header. The fields are in `nazorg layout`.\n\n--json gives: file, dry_run, rows, new, duplicate, correction, refused, warnings, deviating, profile, unread_columns, refused_rows (row, fields with field and reason), warning_rows (row, field, reason).\n\nExit status: 0 read, with refused rows too; 2 the file cannot be read and nothing was taken in.",
            ),
        ),
        "status" => (
            (
                "Zegt in een half scherm wat er te doen is",
                "--json geeft: as_of, demo, state (ok, warning, critical), records_unreadable, night_check (at, faults), notifications_new, notifications_oldest_hours, releases_today, releases_7d, releases_friday, agreements_overdue, waiting_overdue, cases_open, cases_without_contact, rows_refused, persons, last_backup.\n\nAfsluitcode van --check:\n  0  niets wacht te lang\n  1  een afspraak of navraag is te laat, een casus is te lang zonder contact, een melding wacht langer dan 24 uur, er zijn geweigerde rijen, of de laatste reservekopie is ouder dan 7 dagen\n  2  iemand komt vandaag vrij zonder open afspraak voor vandaag of later, een afspraak of navraag is meer dan 7 dagen te laat, een melding wacht langer dan 72 uur, van een dossier is de sleutel beschadigd, of de nachtelijke controle vond een gebrek\n  3  de opslag is niet te lezen",
            ),
            (
                "Says in half a screen what there is to do",
                "--json gives: as_of, demo, state (ok, warning, critical), records_unreadable, night_check (at, faults), notifications_new, notifications_oldest_hours, releases_today, releases_7d, releases_friday, agreements_overdue, waiting_overdue, cases_open, cases_without_contact, rows_refused, persons, last_backup.\n\nExit status of --check:\n  0  nothing waits too long\n  1  an agreement or a wait is late, a case is too long without contact, a notice waits longer than 24 hours, there are refused rows, or the last backup is older than 7 days\n  2  somebody walks out today without an open agreement for today or later, an agreement or a wait is more than 7 days late, a notice waits longer than 72 hours, the key of a record is damaged, or the nightly check found a fault\n  3  the store cannot be read",
            ),
        ),
        "vandaag" => (
            (
                "Toont wat vandaag iemand nodig heeft, in groepen",
                "--json geeft: as_of, groups (kind, total, lines met who, case, municipality, date, what, owner, notice_kind, release_list, moment).",
            ),
            (
                "Shows what needs somebody today, in groups",
                "--json gives: as_of, groups (kind, total, lines with who, case, municipality, date, what, owner, notice_kind, release_list, moment).",
            ),
        ),
        "toon" => (
            (
                "Toont een casus: leefgebieden, afspraken en tijdlijn",
                "Het nummer mag korter, zolang het er maar een aanwijst. Het BSN wordt nooit getoond. Op een server wordt vastgelegd waarvoor je de casus opent.\n\n--json geeft: number, person, phase, regisseur, municipality, opened, closed, periods, areas, profiles, release_list, measurements, levels, steps, bottlenecks, wishes, participation, offers, consents, family, attempts, meetings, handovers, agreements, contacts, disclosures, notes, notices, other_cases.",
            ),
            (
                "Shows a case: leefgebieden, agreements and timeline",
                "The number may be shorter as long as it means one case. The BSN is never shown. On a server it is recorded what you open the case for.\n\n--json gives: number, person, phase, regisseur, municipality, opened, closed, periods, areas, profiles, release_list, measurements, levels, steps, bottlenecks, wishes, participation, offers, consents, family, attempts, meetings, handovers, agreements, contacts, disclosures, notes, notices, other_cases.",
            ),
        ),
        "plan" => (
            (
                "Geeft het plan van aanpak van een casus als document",
                "Zonder --versie de laatste versie, zonder --naar als tekst (Markdown). Met --naar kiest het einde van de naam: .md, .docx of .pdf. Een bestand dat er al is, blijft staan. Het document is in het Nederlands en bevat geen BSN. Wie het maakt, wordt vastgelegd (audit: exporteren).",
            ),
            (
                "Gives the plan of a case as a document",
                "Without --versie the last version, without --naar as text (Markdown). With --naar the end of the name decides: .md, .docx or .pdf. A file that is there stays as it is. The document is in Dutch and holds no BSN. Whoever makes it is recorded (audit: exporteren).",
            ),
        ),
        "lijst" => (
            (
                "Toont casussen, met filters die samen gelden",
                "Volgorde: vandaag vrij eerst, dan wie nog komt, dan wie al vrij is.\n\n--json geeft: total, offset, cases (number, name, municipality, institution, door_date, door_kind, phase, regisseur, overdue, waiting_overdue, last_contact).",
            ),
            (
                "Shows cases, with filters that hold together",
                "Order: released today first, then who is still to come, then who is out already.\n\n--json gives: total, offset, cases (number, name, municipality, institution, door_date, door_kind, phase, regisseur, overdue, waiting_overdue, last_contact).",
            ),
        ),
        "overleg" => (
            (
                "Toont de overleggen, of geeft agenda, notulen en actielijst",
                "--ics geeft een agendabestand (iCalendar) met de overleggen en je eigen open afspraken, zonder namen: nummer van de casus en leefgebied. --notulen en --acties gaan over het overleg van DATE, anders over het laatste; een actielijst bevat alleen wat die ene nog moet doen. Zonder --naar als tekst (Markdown). Wie iets meeneemt, wordt vastgelegd (audit: exporteren).\n\n--json geeft: meetings (date, from, until, place, municipalities, state, cases, discussed).",
            ),
            (
                "Shows the meetings, or gives calendar, minutes and actions",
                "--ics gives a calendar file (iCalendar) with the meetings and your own open agreements, without names: number of the case and life area. --notulen and --acties are about the meeting of DATE, else the last one; a list of actions holds only what that one still has to do. Without --naar as text (Markdown). Whoever takes something along is recorded (audit: exporteren).\n\n--json gives: meetings (date, from, until, place, municipalities, state, cases, discussed).",
            ),
        ),
        "knelpunten" => (
            (
                "Toont de knelpunten van alle casussen, en telt ze",
                "Wie alleen cijfers mag zien, krijgt de tellingen, afgerond op 5; tellingen over tien mensen of minder blijven weg, en zo nodig een andere, zodat het verschil niets verraadt.\n\n--json geeft: total, kinds (kind, name, count), areas (area, name, count), limited, bottlenecks (case, date, kind, municipality, area, partner, text, by).",
            ),
            (
                "Shows the bottlenecks of all cases, and counts them",
                "Whoever may see figures only gets the counts, rounded to 5; counts about ten people or fewer are left out, and another one where needed, so that the difference tells nothing.\n\n--json gives: total, kinds (kind, name, count), areas (area, name, count), limited, bottlenecks (case, date, kind, municipality, area, partner, text, by).",
            ),
        ),
        "rapport" => (
            (
                "Telt in- en uitstroom, terugkeer en resultaat over een periode",
                "Naast elk getal staat dat van de periode ervoor. Zonder periode: dit jaar tot vandaag, naast evenveel dagen van vorig jaar. Loopt een periode nog, dan telt het tot en met vandaag. Wat elk getal telt en wat niet, staat in --json (meaning), in --csv, en op scherm 6. Wie alleen cijfers mag zien, krijgt hele jaren die voorbij zijn, afgerond op 5 en zonder kleine getallen. Wie een rapport maakt, wordt vastgelegd (audit: rapporteren).\n\n--json geeft: period, municipality, age_to, from, until, before_from, before_until, limited, figures (key, name, area, profile, now, before, change_percent, part_of, meaning); now en before: count, of, percent.",
            ),
            (
                "Counts in- and outflow, return and results over a period",
                "Beside each figure stands that of the period before. Without a period: this year until today, beside as many days of last year. While a period runs it counts up to today. What each figure counts and what not stands in --json (meaning), in --csv, and on screen 6. Whoever may see figures only gets whole years that are over, rounded to 5 and without small counts. Whoever makes a report is recorded (audit: rapporteren).\n\n--json gives: period, municipality, age_to, from, until, before_from, before_until, limited, figures (key, name, area, profile, now, before, change_percent, part_of, meaning); now and before: count, of, percent.",
            ),
        ),
        "wacht-op" => (
            (
                "Toont op wie je wacht, over alle casussen",
                "Per partner, wie het langst laat wachten eerst.\n\n--json geeft: as_of, total, waits (partner, case, municipality, text, area, since, chase, days_late, chased, by).",
            ),
            (
                "Shows whom you wait for, over all cases",
                "By partner, whoever lets wait longest first.\n\n--json gives: as_of, total, waits (partner, case, municipality, text, area, since, chase, days_late, chased, by).",
            ),
        ),
        "partners" => (
            (
                "Toont de partners en wat ze nog moeten, of leest een lijst in",
                "--import leest een CSV met de kolommen naam, kort, soort, telefoon, mail, contact_naam, contact_rol, contact_telefoon, contact_mail, gemeenten, pi, geldig_van, geldig_tot en woorden; alleen naam moet, en kort voor een nieuwe partner. Meer in een veld scheid je met |. Een partner met meer contacten heeft meer rijen. Een leeg veld laat staan wat er is. Is er een rij fout, dan wordt niets ingelezen.\n\n--json geeft: partners (name, short, kind, telephone, mail, contacts, municipalities, institutions, valid_from, valid_until, stopped, open, waiting, late, days_late), met --import: dry_run, new, changed, same, errors (row, reason).\n\nAfsluitcode van --import: 0 ingelezen, 1 er zijn foute rijen.",
            ),
            (
                "Shows the partners and what they still owe, or reads a list",
                "--import reads a CSV with the columns naam, kort, soort, telefoon, mail, contact_naam, contact_rol, contact_telefoon, contact_mail, gemeenten, pi, geldig_van, geldig_tot and woorden; only naam must be there, and kort for a new partner. Several in one field are parted by |. A partner with several contacts has several rows. An empty field leaves what there is. When a row is wrong nothing is taken in.\n\n--json gives: partners (name, short, kind, telephone, mail, contacts, municipalities, institutions, valid_from, valid_until, stopped, open, waiting, late, days_late), with --import: dry_run, new, changed, same, errors (row, reason).\n\nExit status of --import: 0 taken in, 1 there are wrong rows.",
            ),
        ),
        "gemist" => (
            (
                "Toont wat anderen in jouw casussen deden sinds je er was",
                "Zonder --sinds: sinds je laatste handeling van een eerdere dag. Ook van casussen die je voor een collega waarneemt, en antwoorden op wat je aanbood; niet wat je zelf deed.\n\n--json geeft: since, cases (number, name, municipality, covering_for, changes (at, by, what)).",
            ),
            (
                "Shows what others did in your cases since you were there",
                "Without --sinds: since your last act of an earlier day. Of cases that you look after for a colleague too, and answers to what you offered; not what you did yourself.\n\n--json gives: since, cases (number, name, municipality, covering_for, changes (at, by, what)).",
            ),
        ),
        "inrichten" => (
            (
                "Legt vast voor welke gemeenten je werkt",
                "Nodig bij het eerste gebruik; later opnieuw als er gemeenten bij komen. Noem dan alle gemeenten.",
            ),
            (
                "Records for which municipalities you work",
                "Needed at first use; later again when municipalities are added. Then name all of them.",
            ),
        ),
        "verify" => (
            (
                "Controleert of alles klopt: journaal, overzicht en verwijzingen",
                "Leest het hele journaal met het archief, en vergelijkt het overzicht ermee; anderen werken intussen door. De kop die eronder staat kun je elders opschrijven en later meegeven met --anchor: dan blijkt dat er niets is afgeknipt.\n\nAfsluitcode:\n  0  alles klopt\n  1  er is een gebrek; ook als de opslag daardoor niet te openen is\n  2  het is niet na te gaan: de opslag is niet te bereiken of te lezen, of is van een nieuwere versie",
            ),
            (
                "Checks that all is well: journal, view and references",
                "Reads the whole journal with the archive and compares the view with it; others go on working. Write the head it prints down elsewhere and name it later with --anchor: that shows nothing was cut off.\n\nExit status:\n  0  all is well\n  1  there is a fault, also when the store cannot be opened because of it\n  2  it could not be checked: the store cannot be reached or read, or is a newer version's",
            ),
        ),
        "rebuild" => (
            (
                "Maakt het overzicht opnieuw uit het journaal",
                "Het journaal is de waarheid en wordt niet veranderd. Sluit eerst alle vensters.",
            ),
            (
                "Makes the view anew from the journal",
                "The journal is the truth and is not changed. Close all windows first.",
            ),
        ),
        "sleutels" => (
            (
                "Toont welke sleutels er zijn en wanneer ze zijn vernieuwd",
                "Elk dossier is verzegeld met een eigen sleutel, die onder de sleutel van zijn gemeente ligt, die onder de hoofdsleutel ligt. Een sleutel zelf wordt nooit getoond.\n\nDe hoofdsleutel staat in root.key in de map van de gegevens, anders in het bestand dat NAZORG_KEY_FILE noemt, anders in de credential nazorg-root-key van systemd.\n\n--json geeft: root (file, replaced), store (keys, replaced), municipalities (municipality, code, replaced, unfinished), records (keys, former, destroyed, damaged, replaced), unreadable.",
            ),
            (
                "Shows which keys there are and when they were replaced",
                "Every record is sealed with a key of its own, which lies under the key of its municipality, which lies under the root key. A key itself is never shown.\n\nThe root key is in root.key in the folder of the data, else in the file that NAZORG_KEY_FILE names, else in systemd's credential nazorg-root-key.\n\n--json gives: root (file, replaced), store (keys, replaced), municipalities (municipality, code, replaced, unfinished), records (keys, former, destroyed, damaged, replaced), unreadable.",
            ),
        ),
        "sleutels vernieuw" => (
            (
                "Zet een nieuwe sleutel op de plaats van een oude",
                "Dat kan terwijl anderen werken. Wordt het afgebroken, dan gaat de volgende start ermee verder.",
            ),
            (
                "Puts a new key in the place of an old one",
                "This can be done while others work. If it is interrupted, the next start goes on with it.",
            ),
        ),
        "sleutels vernieuw hoofdsleutel" => (
            (
                "Vernieuwt de hoofdsleutel, waar alle andere onder liggen",
                "Zonder --new-key-file komt de nieuwe op de plaats van root.key. Is het genoemde bestand er nog niet, dan maakt het programma het. Bewaar een kopie van de nieuwe sleutel: zonder die sleutel kan niemand de gegevens lezen.",
            ),
            (
                "Replaces the root key, under which all others lie",
                "Without --new-key-file the new one takes the place of root.key. If the named file is not there yet, the program makes it. Keep a copy of the new key: without it nobody can read the data.",
            ),
        ),
        "sleutels vernieuw gemeente" => (
            (
                "Vernieuwt de sleutel van een gemeente",
                "Alle sleutels van haar dossiers komen onder de nieuwe; daarna wordt de oude vernietigd.",
            ),
            (
                "Replaces the key of a municipality",
                "All keys of its records come under the new one; then the old one is destroyed.",
            ),
        ),
        "sleutels vernieuw casus" => (
            (
                "Vernieuwt de sleutel van een casus",
                "Alles wat nu in de casus staat, wordt opnieuw verzegeld. De oude sleutel opent alleen nog wat eerder was.",
            ),
            (
                "Replaces the key of a case",
                "All that stands in the case now is sealed again. The old key opens only what was before.",
            ),
        ),
        "sleutels vernieuw opslag" => (
            (
                "Vernieuwt de sleutel van de opslag zelf, voor wie wat deed en concepten",
                "",
            ),
            (
                "Replaces the key of the store itself, for who did what and for drafts",
                "",
            ),
        ),
        "keys" => (
            ("Toont en controleert de toetsen", ""),
            ("Shows and checks the keys", ""),
        ),
        "keys list" => (
            ("Toont welke toets waar wat doet", ""),
            ("Shows which key does what where", ""),
        ),
        "keys check" => (
            (
                "Controleert een toetsenbestand, of de toetsen die nu gelden",
                "Afsluitcode: 0 goed; 1 er is een fout.",
            ),
            (
                "Checks a key file, or the keys in force",
                "Exit status: 0 right; 1 there is a fault.",
            ),
        ),
        "keys table" => (
            ("Geeft de toetsen als tabellen in Markdown", ""),
            ("Gives the keys as tables in Markdown", ""),
        ),
        "layout" => (
            ("Geeft de velden van het importbestand, in Markdown", ""),
            ("Gives the fields of the import file, in Markdown", ""),
        ),
        "completions" => (
            ("Geeft aanvulling voor een shell: bash, zsh, fish", ""),
            ("Gives completions for a shell: bash, zsh, fish", ""),
        ),
        "man" => (
            ("Geeft een handleiding in het formaat van man", ""),
            ("Gives a manual page", ""),
        ),
        "demo" => (
            (
                "Vult een oefenopslag met verzonnen gegevens en opent die",
                "De oefenopslag staat los van je eigen gegevens. Niemand erin bestaat. Dezelfde dag ga je verder waar je was. Op een andere dag begint de opslag opnieuw, want de datums liggen rond vandaag; met --fill-only begint die meteen opnieuw.",
            ),
            (
                "Fills a practice store with invented data and opens it",
                "The practice store is apart from your own data. Nobody in it exists. On the same day you go on where you were. On another day it starts anew, because its dates lie around today; with --fill-only it starts anew at once.",
            ),
        ),
        "audit" => return Some(audit::woorden(taal)),
        "audit nood" => return Some(audit::woorden_nood(taal)),
        "audit maanden" => return Some(audit::woorden_maanden(taal)),
        _ => {
            return kopie::woorden(naam, taal)
                .or_else(|| dienst::woorden(naam, taal))
                .or_else(|| beheer::woorden(naam, taal));
        }
    };
    Some(match taal {
        Taal::Nl => nl,
        Taal::En => en,
    })
}

/// The help of an option or argument of a command.
#[must_use]
pub fn argument(opdracht: &str, id: &str, taal: Taal) -> Option<&'static str> {
    algemeen(id)
        .or_else(|| eigen(opdracht, id))
        .map(|p| taal.uit(p))
}

fn algemeen(id: &str) -> Option<(&'static str, &'static str)> {
    Some(match id {
        "data" => ("Map van de gegevens", "Folder of the data"),
        "socket" => (
            "Socket van de server waarin je werkt",
            "Socket of the server you work in",
        ),
        "taal" => ("Taal: nl of en", "Language: nl or en"),
        "keymap" => (
            "Toetsen: default, vim, of een bestand .toml; mag vaker",
            "Keys: default, vim, or a .toml file; may be repeated",
        ),
        "thema" => ("Thema: standaard of mono", "Theme: standaard or mono"),
        "ascii" => ("Alleen ASCII-tekens", "ASCII signs only"),
        "vandaag" => (
            "Doe alsof het deze dag is, jjjj-mm-dd (alleen oefenopslag)",
            "Pretend it is this day, yyyy-mm-dd (practice store only)",
        ),
        "help" => ("Toont deze hulp", "Shows this help"),
        "version" => ("Toont de versie", "Shows the version"),
        "json" => ("Uitvoer als JSON", "Output as JSON"),
        _ => return None,
    })
}

fn eigen(opdracht: &str, id: &str) -> Option<(&'static str, &'static str)> {
    Some(match (opdracht, id) {
        ("overleg", "dag") => (
            "Dag van het overleg, jjjj-mm-dd",
            "Day of the meeting, yyyy-mm-dd",
        ),
        ("overleg", "gemeente") => (
            "Van welke gemeente, als er die dag meer zijn",
            "Of which municipality, when there are more that day",
        ),
        ("overleg", "ics") => ("Als agendabestand", "As a calendar file"),
        ("overleg", "notulen") => ("De notulen", "The minutes"),
        ("overleg", "acties") => (
            "De actielijst van een partner, een collega of betrokkene",
            "The actions of a partner, a colleague or betrokkene",
        ),
        ("overleg", "als") => (
            "Bestandsvorm: md, docx of pdf",
            "File format: md, docx or pdf",
        ),
        ("overleg", "naar") => (
            "Bestand om naar te schrijven; het mag er nog niet zijn",
            "File to write to; it must not be there yet",
        ),
        ("plan", "nummer") => (
            "Nummer van de casus, bijvoorbeeld HVS-2026-0147 of 147",
            "Number of the case, e.g. HVS-2026-0147 or 147",
        ),
        ("plan", "versie") => ("Welke versie", "Which version"),
        ("plan", "als") => (
            "Bestandsvorm: md, docx of pdf",
            "File format: md, docx or pdf",
        ),
        ("plan", "naar") => (
            "Bestand om naar te schrijven; het mag er nog niet zijn",
            "File to write to; it must not be there yet",
        ),
        ("import", "bestand") => (
            "Het bestand, of - voor de standaardinvoer",
            "The file, or - for standard input",
        ),
        ("import", "profiel") => (
            "Bestand dat kolommen en waarden vertaalt (TOML)",
            "File that translates columns and values (TOML)",
        ),
        ("import", "proef") => (
            "Alleen zeggen wat er zou gebeuren",
            "Only say what would happen",
        ),
        ("import", "geweigerd") => (
            "Schrijf geweigerde rijen in dit nieuwe bestand (met persoonsgegevens)",
            "Write refused rows to this new file (with personal data)",
        ),
        ("status", "een_regel") => (
            "Een regel, voor een prompt of balk",
            "One line, for a prompt or bar",
        ),
        ("status", "check") => (
            "Voor bewaking: een regel en een afsluitcode",
            "For monitoring: one line and an exit status",
        ),
        ("vandaag", "limiet") => (
            "Hoogstens zoveel regels per groep",
            "At most so many lines per group",
        ),
        ("verify", "anker") => (
            "Een kop die eerder is opgeschreven; mag vaker",
            "A head that was written down earlier; may be given more than once",
        ),
        ("toon", "nummer") => (
            "Nummer van de casus, bijvoorbeeld HVS-2026-0147 of 147",
            "Number of the case, e.g. HVS-2026-0147 or 147",
        ),
        ("toon", "doel") => (
            "Waarvoor je de casus opent: uitvoering (gewoon), overleg, overdracht, inzageverzoek, klacht, incident",
            "What you open the case for: uitvoering (usual), overleg, overdracht, inzageverzoek, klacht, incident",
        ),
        ("lijst", "fase") => (
            "Alleen in deze fase: nieuw, informatie, screening, plan, voorbereiding, nazorg, afgesloten",
            "Only in this phase: nieuw, informatie, screening, plan, voorbereiding, nazorg, afgesloten",
        ),
        ("lijst" | "rapport", "gemeente") => (
            "Alleen van deze gemeente, naam of drie letters",
            "Only of this municipality, name or three letters",
        ),
        ("lijst", "regisseur") => (
            "Alleen van: mij, niemand, of een inlognaam",
            "Only of: mij (me), niemand (nobody), or a login name",
        ),
        ("lijst", "te_laat") => ("Alleen met iets dat te laat is", "Only with something late"),
        ("lijst", "vrij_binnen") => (
            "Alleen wie vrijkomt van vandaag tot zoveel dagen verder",
            "Only who is released from today until so many days ahead",
        ),
        ("lijst", "zoek") => (
            "Woorden in willekeurige volgorde, zonder accenten",
            "Words in any order, without accents",
        ),
        ("lijst", "geen_contact") => (
            "Alleen te lang zonder contact",
            "Only too long without contact",
        ),
        ("lijst", "alles") => ("Ook afgesloten casussen", "Closed cases too"),
        ("wacht-op", "limiet") => ("Hoogstens zoveel regels", "At most so many lines"),
        ("partners", "bestand") => ("Leest deze lijst in (CSV)", "Reads this list (CSV)"),
        ("partners", "proef") => (
            "Zegt alleen wat er zou gebeuren",
            "Only says what would happen",
        ),
        ("knelpunten", "limiet") => ("Hoogstens zoveel regels", "At most so many lines"),
        ("rapport", "jaar") => ("Over dit kalenderjaar", "Over this calendar year"),
        ("rapport", "kwartaal") => (
            "Over dit kwartaal, zoals 2026-Q3",
            "Over this quarter, such as 2026-Q3",
        ),
        ("rapport", "csv") => (
            "Als tabel voor een spreadsheet",
            "As a table for a spreadsheet",
        ),
        ("rapport", "van") => ("Vanaf deze dag", "From this day"),
        ("rapport", "tot") => (
            "Tot en met deze dag; zonder: tot en met vandaag",
            "Until this day; without: until today",
        ),
        ("rapport", "leeftijd") => (
            "Alleen wie bij insluiting zo oud was of jonger",
            "Only who was this old at admission, or younger",
        ),
        ("gemist", "sinds") => ("Sinds deze dag", "Since this day"),
        ("lijst", "limiet") => ("Hoogstens zoveel regels", "At most so many lines"),
        ("lijst", "vanaf") => ("Sla zoveel regels over", "Leave out so many lines"),
        ("inrichten", "gemeente") => (
            "Een gemeente; herhaal voor meer",
            "A municipality; repeat for more",
        ),
        ("inrichten", "set") => (
            "Welke leefgebieden nieuwe casussen krijgen",
            "Which leefgebieden new cases get",
        ),
        ("sleutels vernieuw hoofdsleutel", "bestand") => (
            "Het bestand van de nieuwe sleutel",
            "The file of the new key",
        ),
        ("sleutels vernieuw gemeente", "naam") => (
            "De gemeente, naam of drie letters",
            "The municipality, name or three letters",
        ),
        ("sleutels vernieuw casus", "nummer") => (
            "Nummer van de casus, bijvoorbeeld HVS-2026-0147 of 147",
            "Number of the case, e.g. HVS-2026-0147 or 147",
        ),
        ("keys check", "bestand") => ("Een toetsenbestand", "A key file"),
        ("completions", "shell") => (
            "bash, zsh, fish, elvish of powershell",
            "bash, zsh, fish, elvish or powershell",
        ),
        ("man", "opdracht") => (
            "De handleiding van deze opdracht",
            "The page of this command",
        ),
        ("demo", "alleen_vullen") => ("Alleen vullen, niet openen", "Only fill, do not open"),
        ("demo", "personen") => (
            "Aantal personen, tot 100000",
            "Number of persons, up to 100000",
        ),
        ("demo", "zaad") => ("Zelfde zaad, zelfde gegevens", "Same seed, same data"),
        ("audit" | "audit nood" | "audit maanden", _) => return audit::argument(id),
        _ => {
            return kopie::argument(opdracht, id)
                .or_else(|| dienst::argument(opdracht, id))
                .or_else(|| beheer::argument(opdracht, id));
        }
    })
}

/// Headings and fixed words of the help: usage, commands, arguments, options, examples, the mark
/// for options, the mark for a command.
#[must_use]
pub const fn koppen(taal: Taal) -> [&'static str; 7] {
    match taal {
        Taal::Nl => [
            "Gebruik",
            "Opdrachten",
            "Argumenten",
            "Opties",
            "Voorbeelden",
            "[OPTIES]",
            "OPDRACHT",
        ],
        Taal::En => [
            "Usage",
            "Commands",
            "Arguments",
            "Options",
            "Examples",
            "[OPTIONS]",
            "COMMAND",
        ],
    }
}

/// What is wrong with the way the program was called.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Misbruik<'a> {
    /// No such option or argument.
    Onbekend(&'a str),
    /// No such command.
    GeenOpdracht(&'a str),
    /// A value that cannot be.
    Waarde(&'a str, &'a str),
    /// An option without its value.
    ZonderWaarde(&'a str),
    /// Something required is missing.
    Ontbreekt(&'a str),
    /// Two things that exclude each other, or one given twice.
    Samen(&'a str),
    /// Something else.
    Anders,
}

/// The same in a sentence.
#[must_use]
pub fn misbruik(wat: Misbruik<'_>, taal: Taal) -> String {
    use Misbruik as M;
    match (wat, taal) {
        (M::Onbekend(w), Taal::Nl) => format!("Onbekende optie of argument: {w}."),
        (M::Onbekend(w), Taal::En) => format!("Unknown option or argument: {w}."),
        (M::GeenOpdracht(w), Taal::Nl) => format!("Onbekende opdracht: {w}."),
        (M::GeenOpdracht(w), Taal::En) => format!("Unknown command: {w}."),
        (M::Waarde(w, bij), Taal::Nl) => format!("`{w}` kan niet bij {bij}."),
        (M::Waarde(w, bij), Taal::En) => format!("`{w}` is not possible for {bij}."),
        (M::ZonderWaarde(w), Taal::Nl) => format!("Bij {w} ontbreekt een waarde."),
        (M::ZonderWaarde(w), Taal::En) => format!("{w} lacks a value."),
        (M::Ontbreekt(w), Taal::Nl) => format!("Dit ontbreekt: {w}."),
        (M::Ontbreekt(w), Taal::En) => format!("This is missing: {w}."),
        (M::Samen(w), Taal::Nl) => format!("{w} kan hier niet bij, of staat er tweemaal."),
        (M::Samen(w), Taal::En) => format!("{w} does not go with the rest, or is given twice."),
        (M::Anders, Taal::Nl) => "Zo kan het programma niet worden aangeroepen.".to_owned(),
        (M::Anders, Taal::En) => "The program cannot be called like this.".to_owned(),
    }
}
