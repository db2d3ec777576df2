//! The words of the actions: footer, help, palette and the key table. May use: keymap.
//!
//! Per action three texts in one line: a label for the footer (at most 12 characters), what it does
//! (a sentence for help), and words to find it by in the palette besides those two.

use super::{Taal, toetsen};
use crate::keymap::{Action, Keymap, TableWords, markdown_table as keymap_table};

/// The words of one action in one language.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Woorden {
    /// Label in the footer: at most 12 characters.
    pub kort: &'static str,
    /// What it does, for help: a sentence without full stop.
    pub zin: &'static str,
    /// Other words people search by, with spaces between.
    pub zoek: &'static str,
}

/// The words of an action.
#[must_use]
pub fn woorden(action: Action, taal: Taal) -> Woorden {
    let (kort, zin, zoek) = match taal {
        Taal::Nl => nl(action),
        Taal::En => en(action),
    };
    Woorden { kort, zin, zoek }
}

/// The key table of the README, a heading and a table per scope, in Markdown.
#[must_use]
pub fn markdown_table(keymap: &Keymap, taal: Taal) -> String {
    let (keys, does) = match taal {
        Taal::Nl => ("Toets", "Wat die doet"),
        Taal::En => ("Key", "What it does"),
    };
    let words = TableWords {
        keys,
        does,
        scope: &|scope| toetsen::scope(scope, taal).to_owned(),
        action: &|action| woorden(action, taal).zin.to_owned(),
        sequence: &|keys| toetsen::reeks(keys, taal),
    };
    keymap_table(keymap, words)
}

type Regel = (&'static str, &'static str, &'static str);

#[rustfmt::skip] // One line per action reads as a table.
fn nl(action: Action) -> Regel {
    use Action as A;
    match action {
        A::Stoppen => ("stoppen", "Sluit nazorg; wat je typte blijft bewaard", "afsluiten einde exit quit"),
        A::Hulp => ("hulp", "Toont alle toetsen die hier werken", "help toetsen uitleg f1"),
        A::Opdracht => ("opdracht", "Zoekt een opdracht op zijn naam", "palet commando menu"),
        A::SchermVandaag => ("vandaag", "Naar Vandaag: wat er nu moet gebeuren", "scherm begin start"),
        A::SchermTriage => ("triage", "Naar Triage: nieuwe meldingen", "scherm inbox meldingen postvak"),
        A::SchermCaseload => ("caseload", "Naar Caseload: alle casussen", "scherm lijst dossiers"),
        A::SchermReparatie => ("reparatie", "Naar Reparatie: geweigerde regels van een import", "scherm fouten geweigerd"),
        A::SchermCijfers => ("cijfers", "Naar Cijfers: aantallen, nooit een persoon", "scherm rapport tellen beleid"),
        A::SchermBeheer => ("beheer", "Naar Beheer: accounts en rollen", "scherm accounts rechten rollen"),
        A::SchermToezicht => ("toezicht", "Naar Toezicht: wie wat opende of wijzigde", "scherm audit spoor logboek"),
        A::SchermOverleg => ("overleg", "Naar Overleg: agenda's, besluiten en actielijsten", "scherm vergadering bijeenkomst afstemming"),
        A::VolgendPaneel => ("paneel", "Naar het volgende paneel", "wisselen venster"),
        A::VorigPaneel => ("paneel terug", "Naar het vorige paneel", "wisselen venster"),
        A::Terug => ("terug", "Eén stap terug", "vorige sluiten"),
        A::Ongedaan => ("ongedaan", "Maakt je laatste wijziging ongedaan", "herstel undo terugdraaien"),
        A::Opnieuw => ("opnieuw", "Doet opnieuw wat je ongedaan maakte", "redo herhaal"),
        A::Zoeken => ("zoeken", "Zoekt terwijl je typt: naam, nummer, alias, partner", "vind naam zaaknummer"),
        A::Filter => ("filter", "Kiest wat de lijst toont", "selectie beperken"),
        A::WisFilter => ("alles tonen", "Wist zoeken en filter: toont alles weer", "filter weg leeg"),
        A::Importeren => ("importeren", "Leest een bestand met meldingen in", "import bestand csv excel inlezen"),
        A::Noodtoegang => ("noodtoegang", "Opent in nood één casus buiten je rechten, of eindigt dat", "nood spoed breken glas andere gemeente"),
        A::Knelpunten => ("knelpunten", "Toont de knelpunten van alle casussen, geteld", "lijst beleid wachtlijst telling"),
        A::Gemist => ("gemist", "Toont wat anderen in jouw casussen deden sinds je er was", "afwezig terug nieuws vakantie wijzigingen"),
        A::Aanspreekpunten => ("aanspreekpt.", "Legt vast wie casussen aanneemt voor een gemeente", "aanspreekpunten overdracht gemeente vervanger contact"),
        A::Waarneming => ("waarneming", "Laat een collega een tijd op casussen passen", "vervangen verlof vakantie ziek afwezig"),
        A::Hertekenen => ("hertekenen", "Tekent het scherm opnieuw", "verversen scherm rommel"),
        A::Opschorten => ("opschorten", "Zet nazorg op de achtergrond; terug met fg", "pauze shell achtergrond"),
        A::TaalWisselen => ("taal", "Wisselt tussen Nederlands en Engels", "language english nederlands"),
        A::ThemaWisselen => ("thema", "Neemt het volgende thema", "kleur kleuren contrast zwart wit"),
        A::Openen => ("openen", "Opent waar de cursor op staat", "bekijken"),
        A::Volgende => ("volgende", "Eén regel omlaag", "omlaag"),
        A::Vorige => ("vorige", "Eén regel omhoog", "omhoog"),
        A::PaginaOmlaag => ("pagina neer", "Eén pagina omlaag", "bladeren"),
        A::PaginaOmhoog => ("pagina op", "Eén pagina omhoog", "bladeren"),
        A::Eerste => ("eerste", "Naar de eerste regel", "begin boven"),
        A::Laatste => ("laatste", "Naar de laatste regel", "einde onder"),
        A::Markeren => ("markeren", "Markeert de regel, om met meer tegelijk iets te doen", "selecteren aanvinken"),
        A::AllesMarkeren => ("alles mark.", "Markeert alle regels, of geen als alles al gemarkeerd is", "selecteren alles aanvinken"),
        A::Accepteren => ("accept", "Neemt de melding aan als nieuwe casus", "accepteren aannemen nieuw casus"),
        A::Koppelen => ("koppel", "Koppelt de melding aan de voorgestelde persoon", "koppelen persoon match verbinden"),
        A::Doorzetten => ("door", "Zet de melding door naar een andere gemeente", "doorzetten gemeente overdragen doorsturen"),
        A::Terzijde => ("terzijde", "Legt de melding terzijde, met een reden", "afwijzen niet nodig weg"),
        A::Uitstellen => ("later", "Verbergt de melding tot een latere dag", "uitstellen snooze"),
        A::MetDeHand => ("met de hand", "Voert een melding met de hand in", "nieuw invoeren toevoegen"),
        A::Ontkoppelen => ("ontkoppelen", "Maakt de koppeling met de persoon los", "los verkeerde persoon"),
        A::ToonKeuze => ("keuze", "Toont wie de melding nog meer kan betreffen", "kandidaten persoon match"),
        A::ToonDubbelen => ("dubbelen", "Toont meldingen en personen die dubbel lijken", "dubbel zelfde"),
        A::NieuweAfspraak => ("afspraak", "Maakt een afspraak", "nieuw actie taak"),
        A::WachtOp => ("wacht op", "Legt vast op wie je wacht, en wanneer je navraagt", "partner wachten navragen"),
        A::Contact => ("contact", "Legt een contact vast", "gesprek bellen bezoek"),
        A::Status => ("status", "Zet situatie en ondersteuning van een leefgebied", "leefgebied situatie hulp"),
        A::Inspanningen => ("stappen", "Toont de stappen (inspanningen) van een leefgebied", "inspanningen checklist akkoord lijst"),
        A::Knelpunt => ("knelpunt", "Noteert wat er op de casus in de weg staat", "probleem wachtlijst beleid signaal"),
        A::Vertreklijst => ("vrij vandaag", "Toont wat er op de dag van vrijlating moet zijn", "vertrek lijst checklist onderdak geld medicijnen ophalen"),
        A::VandaagVrij => ("nu vrij", "Zet het einde op vandaag en opent Vrij vandaag", "spoed rechter schorsing onverwacht vrijlating"),
        A::Metingen => ("metingen", "Toont het traject: metingen, profiel, niveau, looptijd", "meten meting profiel resultaat effect begeleiding"),
        A::Schalen => ("op/afschalen", "Schaalt de casus op of af, met een reden", "opschalen afschalen niveau zvh crisis"),
        A::Profiel => ("profiel", "Kiest een ander profiel voor de casus, met een reden", "licht volledig rio traject"),
        A::AndereCasus => ("eerder", "Opent een eerdere of andere casus van betrokkene", "vorige oude geschiedenis episode"),
        A::PuntStand => ("stand", "Legt vast hoe het punt staat", "geregeld niet nodig"),
        A::PuntAfspraak => ("afspraak", "Maakt een afspraak van het punt", "wie wanneer"),
        A::NieuweMeting => ("meten", "Legt een meting van alle leefgebieden vast", "meting situatie"),
        A::Betrokkene => ("betrokkene", "Toont wat betrokkene zelf wil, doet en toestaat", "wens wil medewerking aanbod toestemming gezin familie naasten weigert"),
        A::Overdragen => ("overdragen", "Draagt de casus over aan een ander", "warme overdracht aanbieden gemeente collega aanspreekpunt"),
        A::Notitie => ("notitie", "Schrijft een notitie", "aantekening tekst"),
        A::Plan => ("plan", "Opent het plan van aanpak en zijn versies", "re-integratieplan nazorgplan doel wens document akkoord"),
        A::Fase => ("fase", "Brengt de casus naar een andere fase", "stap plan"),
        A::Toewijzen => ("toewijzen", "Wijst de casus toe aan een regisseur", "overdragen regisseur collega"),
        A::OpAgenda => ("agenda", "Zet de casus op de agenda van het volgende overleg", "overleg bespreken vergadering"),
        A::OverlegPlannen => ("plannen", "Plant een overleg", "nieuw vergadering afspreken"),
        A::OverlegStarten => ("starten", "Houdt het overleg: casus voor casus, groot op het scherm", "begin vergadering projector beamer"),
        A::OverlegWijzigen => ("wijzigen", "Wijzigt dag, plaats of deelnemers van het overleg", "aanpassen verzetten"),
        A::OverlegStand => ("stand", "Zegt of het overleg is gehouden of afgelast", "afzeggen klaar status"),
        A::OverlegUitvoeren => ("meenemen", "Neemt notulen of een actielijst mee", "export notulen actielijst document"),
        A::AgendaOvernemen => ("overnemen", "Zet de voorgestelde casus op de agenda", "toevoegen voorstel agenda"),
        A::AgendaAlles => ("alles over", "Zet alle voorgestelde casussen op de agenda", "toevoegen voorstel alles agenda"),
        A::VanAgenda => ("eraf", "Haalt de casus van de agenda", "verwijderen weg agenda"),
        A::AgendaEerder => ("eerder", "Zet de casus één plaats eerder op de agenda", "omhoog volgorde"),
        A::AgendaLater => ("later", "Zet de casus één plaats later op de agenda", "omlaag volgorde"),
        A::VolgendeCasus => ("casus verder", "Naar de volgende casus van het overleg", "verder"),
        A::VorigeCasus => ("casus terug", "Naar de vorige casus van het overleg", "terug"),
        A::OverlegAfspraak => ("afspraak", "Maakt een afspraak in het overleg", "nieuw actie taak"),
        A::Besluit => ("besluit", "Legt vast wat het overleg besluit, en tot wanneer", "beslissen doorlooptijd"),
        A::Besproken => ("besproken", "De casus is besproken: naar de volgende", "klaar verder"),
        A::NaamTonen => ("naam", "Toont de naam van betrokkene, of verbergt die weer", "wie verbergen"),
        A::DatumToevoegen => ("datum", "Voegt een datum toe, zoals een nieuwe vrijlating", "vrijlating verlof einddatum"),
        A::DetailOpenen => ("casus", "Opent de hele casus", "dossier detail bekijken"),
        A::CasusSluiten => ("sluiten", "Sluit de casus, met een reden", "afsluiten klaar einde"),
        A::Heropenen => ("heropenen", "Opent een gesloten casus weer", "opnieuw terug"),
        A::PersonenSamenvoegen => ("samenvoegen", "Voegt twee personen samen die dezelfde zijn", "dubbel persoon samen"),
        A::SamenvoegingOngedaan => ("splitsen", "Haalt samengevoegde personen weer uit elkaar", "samenvoegen ongedaan los"),
        A::ToonBsn => ("bsn", "Toont het bsn; dat wordt vastgelegd", "burgerservicenummer"),
        A::Nagekomen => ("nagekomen", "De afspraak is nagekomen", "gedaan klaar gelukt"),
        A::NietNagekomen => ("niet gedaan", "De afspraak is niet nagekomen", "mislukt gemist"),
        A::Verzetten => ("verzetten", "Zet de afspraak op een andere dag", "uitstellen datum later"),
        A::Vervallen => ("vervallen", "De afspraak is niet meer nodig", "weg schrappen"),
        A::Bewerken => ("bewerken", "Wijzigt de regel", "aanpassen veranderen"),
        A::StapStand => ("stand", "Legt vast hoe de stap ervoor staat", "status gedaan niet nodig loopt"),
        A::StapAfspraak => ("afspraak", "Maakt van de stap een afspraak, met wie en wanneer", "nieuw actie taak"),
        A::StapWachtOp => ("wacht op", "Vraagt de stap aan de partner en wacht op antwoord", "gevraagd wachten navragen"),
        A::VolgendLeefgebied => ("leefgebied", "Naar de stappen van het volgende leefgebied", "verder"),
        A::VorigLeefgebied => ("vorig gebied", "Naar de stappen van het vorige leefgebied", "terug"),
        A::PlanVersie => ("maken", "Maakt de volgende versie van het plan uit het bord", "nieuw versie"),
        A::PlanInvullen => ("invullen", "Vult in wat de betrokkene wil en wat het doel is", "wens doel bewerken"),
        A::PlanBijwerken => ("bijwerken", "Zet in het concept wat het bord nu zegt", "bord overnemen"),
        A::PlanAkkoord => ("akkoord", "Legt vast wie het met deze versie eens is, of niet", "eens oneens tekenen"),
        A::PlanVaststellen => ("vaststellen", "Stelt de versie vast: die verandert niet meer", "definitief"),
        A::PlanWijzigingen => ("wijzigingen", "Toont wat er anders is dan in de versie ervoor", "verschil"),
        A::PlanDocument => ("document", "Schrijft de versie als document: pdf, docx of md", "pdf word afdrukken bestand"),
        A::PlanVolgende => ("versie", "Naar de volgende versie", "nieuwer"),
        A::PlanVorige => ("ouder", "Naar de vorige versie", "terug eerder"),
        A::ZelfNieuw => ("nieuw", "Legt in dit deel iets nieuws vast", "toevoegen"),
        A::ZelfVervolg => ("vervolg", "Legt vast hoe het verder ging", "stand uitkomst"),
        A::ZelfWijzigen => ("wijzigen", "Wijzigt wat er staat", "bewerken"),
        A::VolgendDeel => ("deel", "Naar het volgende deel", "wisselen"),
        A::VorigDeel => ("vorig deel", "Naar het vorige deel", "wisselen"),
        A::DeelWensen => ("wensen", "Naar de wensen", "wens"),
        A::DeelMedewerking => ("medewerking", "Naar de medewerking", "gedrag"),
        A::DeelAanbod => ("aanbod", "Naar het aanbod", "hulp weigert"),
        A::DeelToestemming => ("toestemming", "Naar de toestemming", "delen"),
        A::DeelFamilie => ("familie", "Naar de familie die achterblijft", "gezin naasten"),
        A::SchermPartners => ("partners", "Naar Partners: organisaties, contacten en wat ze nog moeten", "scherm organisaties contact telefoon mail"),
        A::RapportEerder => ("eerder", "Rapport over de periode ervoor", "rapport vorig jaar kwartaal periode"),
        A::RapportLater => ("later", "Rapport over de periode erna", "rapport volgend jaar kwartaal periode"),
        A::RapportTijdvak => ("tijdvak", "Rapport per jaar of per kwartaal", "rapport jaar kwartaal periode"),
        A::RapportLeeftijd => ("leeftijd", "Rapport over iedereen, of alleen over jongeren", "rapport jeugd jongeren rio"),
        A::RapportGemeente => ("gemeente", "Rapport over alle gemeenten samen, of over de volgende", "rapport gemeenten"),
        A::WachtOpLijst => ("wachtlijst", "Toont op wie je wacht, over alle casussen", "lijst nabellen partner antwoord"),
        A::Rondvraag => ("rondvraag", "Vraagt partners wat zij weten, met een bericht", "informatie uitvragen bericht mail"),
        A::Verstrekkingen => ("verstrekt", "Toont wie wat over de casus kreeg, en de berichten", "register verstrekking mail bericht avg"),
        A::WachtOpenen => ("casus", "Gaat naar de casus", "openen"),
        A::Beantwoord => ("antwoord", "Het antwoord is binnen", "klaar gekregen"),
        A::Nabellen => ("nagebeld", "Legt vast dat je navroeg, en wanneer je het weer doet", "opnieuw navragen herinneren"),
        A::RondvraagDoen => ("vragen", "Vraagt het de gekozen partners: afspraak en bericht voor elk", "versturen maken"),
        A::RondvraagKies => ("kiezen", "Vraagt het deze partner wel of niet", "markeren aanvinken"),
        A::RondvraagInvullen => ("aanpassen", "Wijzigt vraag, datum en wat er meegaat", "grondslag naam datum"),
        A::RondvraagBericht => ("bericht", "Toont het bericht aan deze partner", "voorbeeld tekst"),
        A::BerichtTonen => ("tonen", "Toont het bericht, om over te nemen", "lezen kopieren"),
        A::BerichtenMailen => ("mailen", "Mailt de berichten die nog niet weg zijn", "versturen verzenden"),
        A::BerichtenSchrijven => ("bestanden", "Schrijft de berichten die nog niet weg zijn als bestand", "eml outlook opslaan"),
        A::ZelfVerstuurd => ("zelf gedaan", "Legt vast dat je het bericht zelf verstuurde", "gekopieerd verstuurd"),
        A::VerstrekkingToevoegen => ("toevoegen", "Legt vast wat iemand hoorde, zoals aan de telefoon", "telefoon gesprek nieuw"),
        A::PartnerToevoegen => ("nieuw", "Voegt een partner toe", "organisatie nieuw"),
        A::PartnerWijzigen => ("wijzigen", "Wijzigt de partner", "bewerken telefoon mail"),
        A::ContactpersoonToevoegen => ("contact", "Voegt iemand toe die daar werkt", "casemanager persoon telefoon"),
        A::Herstellen => ("herstellen", "Verbetert de geweigerde regel", "repareren aanpassen"),
        A::OpnieuwInlezen => ("inlezen", "Leest de verbeterde regels opnieuw in", "import opnieuw"),
        A::Weggooien => ("weggooien", "Gooit de geweigerde regel voorgoed weg", "verwijderen wissen"),
        A::AccountToevoegen => ("account", "Geeft een gebruiker van de machine een account", "toevoegen nieuw inloggen collega"),
        A::RolGeven => ("rol geven", "Geeft een account een rol, in gemeenten", "recht toekennen rechten"),
        A::RolBevestigen => ("bevestig", "Bevestigt als tweede de rol die een collega gaf", "vier ogen recht goedkeuren"),
        A::RolIntrekken => ("trek in", "Trekt een rol in; dat geldt meteen", "recht weg afnemen intrekken"),
        A::AccountBeeindigen => ("beëindig", "Beëindigt een account: wie uit dienst gaat", "uit dienst vertrek sluiten blokkeren"),
        A::Verversen => ("ververs", "Leest het spoor opnieuw, met wat er bij kwam", "nieuw laden opnieuw"),
        A::Nakijken => ("nakijken", "Toont de noodtoegangen, en welke wachten op nakijken", "noodtoegang nakijken beoordelen reden"),
        A::KetenControleren => ("controleer", "Controleert de keten en alles wat is opgeslagen", "verifieer verify keten"),
        A::Exporteren => ("uitvoeren", "Toont hoe je deze regels als bestand krijgt", "export csv json bestand"),
        A::Bevestigen => ("bevestigen", "Bevestigt of kiest", "ja kiezen klaar"),
        A::Opslaan => ("opslaan", "Slaat alles op", "bewaren"),
        A::Annuleren => ("annuleren", "Sluit zonder opslaan; wat je typte blijft als concept", "nee sluiten weg"),
        A::VolgendVeld => ("veld", "Naar het volgende veld", "verder"),
        A::VorigVeld => ("veld terug", "Naar het vorige veld", "terug"),
        A::KiesVolgende => ("kiezen", "Naar de volgende keuze", "omlaag"),
        A::KiesVorige => ("kies vorige", "Naar de vorige keuze", "omhoog"),
        A::AnderOvernemen => ("neem over", "Neemt over wat een collega intussen opsloeg", "conflict collega samen"),
        A::AnderInvoegen => ("voeg in", "Voegt in wat een collega intussen opsloeg", "conflict collega samen"),
        A::AnderVerder => ("lees verder", "Verder in de tekst van de collega", "conflict collega bladeren"),
        A::AnderTerug => ("lees terug", "Terug in de tekst van de collega", "conflict collega bladeren"),
    }
}

#[rustfmt::skip] // One line per action reads as a table.
fn en(action: Action) -> Regel {
    use Action as A;
    match action {
        A::Stoppen => ("quit", "Closes nazorg; what you typed is kept", "exit stop close"),
        A::Hulp => ("help", "Shows every key that works here", "keys explain f1"),
        A::Opdracht => ("command", "Finds a command by its name", "palette menu"),
        A::SchermVandaag => ("today", "To Today: what needs doing now", "screen home start"),
        A::SchermTriage => ("triage", "To Triage: new notices", "screen inbox notices"),
        A::SchermCaseload => ("caseload", "To Caseload: all cases", "screen list files"),
        A::SchermReparatie => ("repairs", "To Repairs: refused rows of an import", "screen errors refused"),
        A::SchermCijfers => ("figures", "To Figures: counts, never a person", "screen report count policy"),
        A::SchermBeheer => ("accounts", "To Accounts: who may log in, and their roles", "screen rights roles beheer"),
        A::SchermToezicht => ("audit", "To Audit trail: who opened or changed what", "screen log trail toezicht"),
        A::SchermOverleg => ("meetings", "To Meetings: agendas, decisions and actions", "screen overleg conference"),
        A::VolgendPaneel => ("pane", "To the next pane", "switch window"),
        A::VorigPaneel => ("pane back", "To the previous pane", "switch window"),
        A::Terug => ("back", "One step back", "previous close"),
        A::Ongedaan => ("undo", "Undoes your last change", "revert restore"),
        A::Opnieuw => ("redo", "Does again what you undid", "repeat"),
        A::Zoeken => ("search", "Searches as you type: name, number, alias, partner", "find name case number"),
        A::Filter => ("filter", "Chooses what the list shows", "selection limit"),
        A::WisFilter => ("show all", "Clears search and filter: shows everything again", "filter clear empty"),
        A::Importeren => ("import", "Reads a file with notices", "file csv excel load"),
        A::Noodtoegang => ("emergency", "Opens one case beyond your rights, or ends that", "break glass urgent other municipality"),
        A::Knelpunten => ("bottlenecks", "Shows the bottlenecks of all cases, counted", "list policy waiting count knelpunten"),
        A::Gemist => ("missed", "Shows what others did in your cases since you were there", "away back news holiday changes gemist"),
        A::Aanspreekpunten => ("aanspreekpt.", "Records who takes cases over for a municipality", "aanspreekpunten handover municipality deputy contact"),
        A::Waarneming => ("cover", "Has a colleague look after cases for a while", "deputy leave holiday ill away waarneming"),
        A::Hertekenen => ("redraw", "Draws the screen again", "refresh screen garbage"),
        A::Opschorten => ("suspend", "Puts nazorg in the background; back with fg", "pause shell background"),
        A::TaalWisselen => ("language", "Switches between Dutch and English", "taal english dutch"),
        A::ThemaWisselen => ("theme", "Takes the next theme", "colour color contrast black white"),
        A::Openen => ("open", "Opens what the cursor is on", "view"),
        A::Volgende => ("next", "One row down", "down"),
        A::Vorige => ("previous", "One row up", "up"),
        A::PaginaOmlaag => ("page down", "One page down", "scroll"),
        A::PaginaOmhoog => ("page up", "One page up", "scroll"),
        A::Eerste => ("first", "To the first row", "begin top"),
        A::Laatste => ("last", "To the last row", "end bottom"),
        A::Markeren => ("mark", "Marks the row, to act on several at once", "select tick"),
        A::AllesMarkeren => ("mark all", "Marks all rows, or none when all are marked", "select all tick"),
        A::Accepteren => ("accept", "Accepts the notice as a new case", "take new case"),
        A::Koppelen => ("link", "Links the notice to the person proposed", "person match connect"),
        A::Doorzetten => ("pass on", "Passes the notice on to another municipality", "municipality forward hand over"),
        A::Terzijde => ("set aside", "Sets the notice aside, with a reason", "reject not needed dismiss"),
        A::Uitstellen => ("snooze", "Hides the notice until a later day", "later postpone"),
        A::MetDeHand => ("by hand", "Enters a notice by hand", "new enter add"),
        A::Ontkoppelen => ("unlink", "Takes the link with the person away", "loose wrong person"),
        A::ToonKeuze => ("candidates", "Shows who else the notice may be about", "choice person match"),
        A::ToonDubbelen => ("doubles", "Shows notices and persons that look double", "duplicate same"),
        A::NieuweAfspraak => ("agreement", "Makes an agreement", "new action task"),
        A::WachtOp => ("waiting for", "Records who you wait for, and when you ask again", "partner chase"),
        A::Contact => ("contact", "Logs a contact", "talk call visit"),
        A::Status => ("status", "Sets situation and support of a life area", "leefgebied situation help"),
        A::Inspanningen => ("steps", "Shows the steps (inspanningen) of a life area", "checklist list efforts"),
        A::Knelpunt => ("bottleneck", "Notes what stands in the way on the case", "problem waiting list policy knelpunt"),
        A::Vertreklijst => ("free today", "Shows what must be there on the day of release", "release list checklist roof money medicine fetch"),
        A::VandaagVrij => ("free now", "Sets the end to today and opens Free today", "urgent court unexpected release"),
        A::Metingen => ("measured", "Shows the track: measurements, profile, level, duration", "measure profile result effect guidance"),
        A::Schalen => ("scale", "Scales the case up or down, with a reason", "level escalate crisis"),
        A::Profiel => ("profile", "Chooses another profile for the case, with a reason", "light full rio track"),
        A::AndereCasus => ("earlier", "Opens an earlier or other case of the person", "previous old history episode"),
        A::PuntStand => ("state", "Records how the point stands", "arranged not needed"),
        A::PuntAfspraak => ("agreement", "Makes an agreement of the point", "who when"),
        A::NieuweMeting => ("measure", "Records a measurement of all life areas", "measurement situation"),
        A::Betrokkene => ("the person", "Shows what the person wants, does and allows", "wish will cooperation offer consent family refuses"),
        A::Overdragen => ("hand over", "Hands the case over to somebody else", "offer municipality colleague overdragen aanspreekpunt"),
        A::Notitie => ("note", "Writes a note", "remark text"),
        A::Plan => ("plan", "Opens the plan of the case and its versions", "goal wish document"),
        A::Fase => ("phase", "Moves the case to another phase", "step plan"),
        A::Toewijzen => ("assign", "Assigns the case to a regisseur", "hand over coordinator colleague"),
        A::OpAgenda => ("agenda", "Puts the case on the agenda of the next meeting", "meeting discuss overleg"),
        A::OverlegPlannen => ("plan", "Plans a meeting", "new meeting"),
        A::OverlegStarten => ("start", "Holds the meeting: case by case, large on the screen", "begin meeting projector"),
        A::OverlegWijzigen => ("change", "Changes day, place or participants of the meeting", "edit move"),
        A::OverlegStand => ("state", "Says whether the meeting was held or is called off", "cancel done status"),
        A::OverlegUitvoeren => ("take along", "Takes minutes or a list of actions along", "export minutes actions document"),
        A::AgendaOvernemen => ("take over", "Puts the proposed case on the agenda", "add proposal agenda"),
        A::AgendaAlles => ("take all", "Puts all proposed cases on the agenda", "add proposals all agenda"),
        A::VanAgenda => ("take off", "Takes the case off the agenda", "remove agenda"),
        A::AgendaEerder => ("earlier", "Puts the case one place earlier on the agenda", "up order"),
        A::AgendaLater => ("later", "Puts the case one place later on the agenda", "down order"),
        A::VolgendeCasus => ("next case", "To the next case of the meeting", "further"),
        A::VorigeCasus => ("case back", "To the case before in the meeting", "back"),
        A::OverlegAfspraak => ("agreement", "Makes an agreement in the meeting", "new action task"),
        A::Besluit => ("decision", "Records what the meeting decides, and until when", "decide term"),
        A::Besproken => ("discussed", "The case was discussed: on to the next", "done further"),
        A::NaamTonen => ("name", "Shows the name of the person, or hides it again", "who hide"),
        A::DatumToevoegen => ("date", "Adds a date, such as a new release", "release leave end date"),
        A::DetailOpenen => ("case", "Opens the whole case", "file detail view"),
        A::CasusSluiten => ("close", "Closes the case, with a reason", "finish done end"),
        A::Heropenen => ("reopen", "Opens a closed case again", "again back"),
        A::PersonenSamenvoegen => ("merge", "Merges two persons who are the same", "double person join"),
        A::SamenvoegingOngedaan => ("unmerge", "Takes merged persons apart again", "merge undo split"),
        A::ToonBsn => ("bsn", "Shows the citizen service number; that is recorded", "citizen service number"),
        A::Nagekomen => ("kept", "The agreement was kept", "done ready succeeded"),
        A::NietNagekomen => ("not kept", "The agreement was not kept", "failed missed"),
        A::Verzetten => ("move", "Moves the agreement to another day", "postpone date later"),
        A::Vervallen => ("lapse", "The agreement is no longer needed", "drop cancel"),
        A::Bewerken => ("edit", "Changes the row", "adapt modify"),
        A::StapStand => ("state", "Records how the step stands", "status done not needed under way"),
        A::StapAfspraak => ("agreement", "Makes an agreement of the step, with whom and when", "new action task"),
        A::StapWachtOp => ("waiting for", "Asks the partner for the step and waits for an answer", "asked waiting chase"),
        A::VolgendLeefgebied => ("life area", "To the steps of the next life area", "further"),
        A::VorigLeefgebied => ("area back", "To the steps of the previous life area", "back"),
        A::PlanVersie => ("make", "Makes the next version of the plan from the board", "new version"),
        A::PlanInvullen => ("fill in", "Fills in what the person wants and what the goal is", "wish goal edit"),
        A::PlanBijwerken => ("update", "Puts into the concept what the board says now", "board take over"),
        A::PlanAkkoord => ("agreed", "Records who agrees to this version, or does not", "agree sign"),
        A::PlanVaststellen => ("settle", "Settles the version: it does not change any more", "final"),
        A::PlanWijzigingen => ("changes", "Shows what differs from the version before", "difference"),
        A::PlanDocument => ("document", "Writes the version as a document: pdf, docx or md", "pdf word print file"),
        A::PlanVolgende => ("version", "To the next version", "newer"),
        A::PlanVorige => ("older", "To the version before", "back previous"),
        A::ZelfNieuw => ("new", "Records something new in this part", "add"),
        A::ZelfVervolg => ("what then", "Records what became of it", "state outcome"),
        A::ZelfWijzigen => ("change", "Changes what is written there", "edit"),
        A::VolgendDeel => ("part", "To the next part", "switch"),
        A::VorigDeel => ("part back", "To the previous part", "switch"),
        A::DeelWensen => ("wishes", "To the wishes", "wish"),
        A::DeelMedewerking => ("taking part", "To how the person takes part", "behaviour"),
        A::DeelAanbod => ("offers", "To the offers", "help refuses"),
        A::DeelToestemming => ("consent", "To consent", "share"),
        A::DeelFamilie => ("family", "To the family left behind", "children"),
        A::SchermPartners => ("partners", "To Partners: organisations, contacts and what they still owe", "screen organisations contact telephone mail"),
        A::RapportEerder => ("earlier", "Report over the period before", "report previous year quarter period"),
        A::RapportLater => ("later", "Report over the period after", "report next year quarter period"),
        A::RapportTijdvak => ("period", "Report by year or by quarter", "report year quarter"),
        A::RapportLeeftijd => ("age", "Report about everybody, or about the young only", "report youth rio"),
        A::RapportGemeente => ("municipality", "Report about all municipalities together, or about the next", "report municipalities"),
        A::WachtOpLijst => ("waiting", "Shows whom you wait for, over all cases", "list chase partner answer"),
        A::Rondvraag => ("ask round", "Asks partners what they know, with a message", "information message mail"),
        A::Verstrekkingen => ("disclosed", "Shows who was told what about the case, and the messages", "register disclosure mail message gdpr"),
        A::WachtOpenen => ("case", "Goes to the case", "open"),
        A::Beantwoord => ("answered", "The answer came", "done got"),
        A::Nabellen => ("chased", "Records that you chased, and when you will again", "again remind"),
        A::RondvraagDoen => ("ask", "Asks the partners chosen: a wait and a message for each", "send make"),
        A::RondvraagKies => ("choose", "Asks this partner, or not", "mark tick"),
        A::RondvraagInvullen => ("change", "Changes question, date and what goes along", "basis name date"),
        A::RondvraagBericht => ("message", "Shows the message to this partner", "preview text"),
        A::BerichtTonen => ("show", "Shows the message, to copy it", "read copy"),
        A::BerichtenMailen => ("mail", "Mails the messages that have not left", "send"),
        A::BerichtenSchrijven => ("files", "Writes the messages that have not left to files", "eml outlook save"),
        A::ZelfVerstuurd => ("sent by me", "Records that you sent the message yourself", "copied sent"),
        A::VerstrekkingToevoegen => ("add", "Records what somebody was told, as by telephone", "telephone talk new"),
        A::PartnerToevoegen => ("new", "Adds a partner", "organisation new"),
        A::PartnerWijzigen => ("change", "Changes the partner", "edit telephone mail"),
        A::ContactpersoonToevoegen => ("contact", "Adds somebody who works there", "casemanager person telephone"),
        A::Herstellen => ("mend", "Mends the refused row", "repair fix edit"),
        A::OpnieuwInlezen => ("read again", "Reads the mended rows again", "import retry"),
        A::Weggooien => ("throw away", "Throws the refused row away for good", "delete destroy"),
        A::AccountToevoegen => ("account", "Gives a user of the machine an account", "add new log in colleague"),
        A::RolGeven => ("give role", "Gives an account a role, in municipalities", "right grant rights"),
        A::RolBevestigen => ("confirm", "Confirms as second one the role a colleague gave", "four eyes right approve"),
        A::RolIntrekken => ("withdraw", "Withdraws a role; that counts at once", "right take away remove"),
        A::AccountBeeindigen => ("end", "Ends an account: of somebody who leaves", "leaver disable block close"),
        A::Verversen => ("refresh", "Reads the trail again, with what was added", "new load again"),
        A::Nakijken => ("review", "Shows the emergency accesses, and which wait for review", "emergency access review reason"),
        A::KetenControleren => ("check", "Checks the chain and all that is stored", "verify chain"),
        A::Exporteren => ("export", "Shows how to get these records as a file", "csv json file"),
        A::Bevestigen => ("confirm", "Confirms or picks", "yes choose ready"),
        A::Opslaan => ("save", "Saves everything", "store keep"),
        A::Annuleren => ("cancel", "Closes without saving; what you typed is kept as a draft", "no close away"),
        A::VolgendVeld => ("field", "To the next field", "further"),
        A::VorigVeld => ("field back", "To the previous field", "back"),
        A::KiesVolgende => ("choose", "To the next choice", "down"),
        A::KiesVorige => ("choose prev", "To the previous choice", "up"),
        A::AnderOvernemen => ("take theirs", "Takes what a colleague stored meanwhile", "conflict colleague together"),
        A::AnderInvoegen => ("put in", "Puts in what a colleague stored meanwhile", "conflict colleague together"),
        A::AnderVerder => ("read on", "On in the colleague's text", "conflict colleague scroll"),
        A::AnderTerug => ("read back", "Back in the colleague's text", "conflict colleague scroll"),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::keymap::Scope;

    #[test]
    fn labels_fit_the_footer_and_say_something() {
        for taal in [Taal::Nl, Taal::En] {
            for action in Action::all() {
                let Woorden { kort, zin, zoek } = woorden(action, taal);
                assert!((1..=12).contains(&kort.chars().count()), "{kort}");
                assert!(zin.chars().count() > 5 && !zin.ends_with('.'), "{zin}");
                assert!(zin.chars().count() <= 60, "fits half a screen: {zin}");
                assert!(!zoek.trim().is_empty(), "{action:?}");
            }
        }
    }

    #[test]
    fn actions_shown_together_have_distinct_labels() {
        for taal in [Taal::Nl, Taal::En] {
            for scope in Scope::ALL {
                let mut seen = BTreeSet::new();
                for action in Action::all() {
                    if action
                        .spec()
                        .scopes
                        .iter()
                        .any(|s| scope.stack().contains(*s))
                    {
                        let kort = woorden(action, taal).kort;
                        assert!(seen.insert(kort), "{kort} twice in {scope:?}");
                    }
                }
            }
        }
    }
}
