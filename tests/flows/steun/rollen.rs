//! Sessions of those who see no persons, and what their screens are about: accounts, the audit trail,
//! figures.

use nazorg::api::audit::{AuditBlad, AuditFilter, AuditLijn, AuditPlek};
use nazorg::api::beheer::AccountRegel;
use nazorg::api::bevoegd::{Bevoegd, Hoedanigheid};
use nazorg::api::noodtoegang::NoodRegel;
use nazorg::api::reply::{Anker, Cijfers, Verificatie};
use nazorg::api::{Refusal, Reply, Request};
use nazorg::domain::account::{Account, Gever, Toekenning};
use nazorg::domain::audit::{Afloop, Auditregel, Doel};
use nazorg::domain::casus::CasusNummer;
use nazorg::domain::id::{GemeenteId, RecordId, UnitId};
use nazorg::domain::medewerker::Medewerker;
use nazorg::domain::noodtoegang::{DUUR_MS, Noodtoegang};
use nazorg::domain::tijd::Tijdstip;
use nazorg::domain::toegang::{Bereik, Handeling, Rol, bereik};

use super::fake::Fake;
use super::fixtures::middag;

/// The account of nz-bea, who asks.
pub(crate) const BEA: RecordId = RecordId(1);
/// The role of nz-anna that waits for a second one, given by nz-ben.
pub(crate) const WACHT: RecordId = RecordId(21);

/// What the fake knows of it.
#[derive(Debug, Default)]
pub(crate) struct Rolwerk {
    pub(crate) accounts: Vec<AccountRegel>,
    /// Newest first.
    pub(crate) spoor: Vec<AuditLijn>,
    /// How the trail was asked for, in order.
    pub(crate) gelezen: Vec<(AuditFilter, Option<AuditPlek>)>,
    pub(crate) cijfers: Option<Cijfers<Option<u32>>>,
    pub(crate) controle: Verificatie,
    /// Newest first.
    pub(crate) nood: Vec<NoodRegel>,
}

const fn plek(nummer: u64) -> AuditPlek {
    AuditPlek {
        nummer,
        keten: [0; 32],
        segment: 1,
        plaats: 0,
    }
}

impl Rolwerk {
    pub(crate) fn answer(&mut self, request: &Request) -> Option<Result<Reply, Refusal>> {
        match request {
            Request::Accounts => Some(Ok(Reply::Accounts(self.accounts.clone()))),
            Request::Cijfers => self.cijfers.map(|c| Ok(Reply::CijfersBeperkt(c))),
            Request::Verifieer { .. } => Some(Ok(Reply::Verificatie(self.controle.clone()))),
            Request::Noodtoegangen => Some(Ok(Reply::Noodtoegangen(self.nood.clone()))),
            Request::AuditTerug {
                filter,
                voor,
                aantal,
            } => {
                self.gelezen.push((filter.clone(), *voor));
                Some(Ok(Reply::Audit(Box::new(
                    self.blad(filter, *voor, *aantal),
                ))))
            }
            _ => None,
        }
    }

    fn blad(&self, filter: &AuditFilter, voor: Option<AuditPlek>, aantal: u32) -> AuditBlad {
        let eerder = |l: &&AuditLijn| voor.is_none_or(|plek| l.nummer < plek.nummer);
        let mut passen = self
            .spoor
            .iter()
            .filter(eerder)
            .filter(|l| filter.past(l.op, &l.regel));
        let regels: Vec<AuditLijn> = passen.by_ref().take(aantal as usize).cloned().collect();
        let oudste = regels.last().map_or(0, |l| l.nummer);
        let meer = passen.next().is_some();
        AuditBlad {
            van: if meer { oudste } else { 1 },
            tot: self.spoor.first().map_or(0, |l| l.nummer),
            verder: meer.then(|| plek(oudste)),
            regels,
            ..AuditBlad::default()
        }
    }
}

/// An emergency access of some hours ago, looked at or not.
pub(crate) fn nood(nummer: u32, wie: &str, bekeken: bool) -> NoodRegel {
    let begonnen_op = middag(-i64::from(nummer));
    NoodRegel {
        id: RecordId(u128::from(nummer) + 500),
        noodtoegang: Noodtoegang {
            nummer,
            account: RecordId(77),
            door: Medewerker(wie.into()),
            casus: UnitId(7),
            reden: "Zijn zus belt: hij staat vanavond op straat en zijn eigen regisseur is met \
                    verlof tot na het weekend"
                .into(),
            begonnen_op,
            tot: Tijdstip(begonnen_op.0 + DUUR_MS),
            beeindigd_op: None,
            bekeken_door: bekeken.then(|| Medewerker("nz-tom".into())),
            bekeken_op: bekeken.then(|| middag(0)),
        },
        casus: CasusNummer::lees("HVS-2026-0142"),
    }
}

/// A backend of somebody with these roles, who is called nz-bea.
pub(crate) fn met_rol(rollen: &[Rol]) -> Fake {
    let mut fake = Fake::leeg();
    fake.sessie.medewerker = Medewerker("nz-bea".into());
    fake.sessie.bevoegd = bevoegd(rollen);
    fake.rol.accounts = accounts();
    fake
}

pub(crate) fn bevoegd(rollen: &[Rol]) -> Bevoegd {
    let mag = |h: &Handeling| rollen.iter().any(|rol| bereik(*rol, *h) != Bereik::Niet);
    let waar = |rol: Rol| match rol.per_gemeente() {
        true => vec![GemeenteId(402), GemeenteId(406)],
        false => Vec::new(),
    };
    Bevoegd {
        als: Hoedanigheid::Account(BEA),
        rollen: rollen.iter().map(|rol| (*rol, waar(*rol))).collect(),
        mag: Handeling::ALLE.into_iter().filter(mag).collect(),
    }
}

fn toekenning(account: u128, rol: Rol, gever: Gever, tweede: Option<Gever>) -> Toekenning {
    Toekenning {
        account: RecordId(account),
        rol,
        gemeenten: if rol.per_gemeente() {
            vec![GemeenteId(402), GemeenteId(406)]
        } else {
            Vec::new()
        },
        gegeven_door: gever,
        gegeven_op: middag(-20),
        bevestigd_door: tweede,
        bevestigd_op: tweede.map(|_| middag(-19)),
        ingetrokken_door: None,
        ingetrokken_op: None,
    }
}

/// Two administrators, three colleagues of whom one has no role, and one who left.
pub(crate) fn accounts() -> Vec<AccountRegel> {
    let regel =
        |id: u128, naam: &str, voluit: &str, rechten: Vec<(u128, Toekenning)>| AccountRegel {
            id: RecordId(id),
            account: Account {
                uid: 2_000 + u32::try_from(id).unwrap(),
                naam: Medewerker(naam.into()),
                volledige_naam: voluit.into(),
                gemaakt_op: middag(-30),
                beeindigd_op: None,
            },
            rechten: rechten
                .into_iter()
                .map(|(id, t)| (RecordId(id), t))
                .collect(),
        };
    let (bea, ben) = (Gever::Account(BEA), Gever::Account(RecordId(5)));
    let console = Gever::Console;
    let mut weg = regel(9, "nz-wim", "Wim Wegstra", Vec::new());
    weg.account.beeindigd_op = Some(middag(-2));
    vec![
        regel(
            2,
            "nz-anna",
            "Anna Proefstra",
            vec![
                (20, toekenning(2, Rol::Regisseur, bea, Some(ben))),
                (21, toekenning(2, Rol::Beleid, ben, None)),
            ],
        ),
        regel(
            1,
            "nz-bea",
            "Bea Beheerstra",
            vec![(10, toekenning(1, Rol::Beheer, console, None))],
        ),
        regel(
            5,
            "nz-ben",
            "Ben Toetsma",
            vec![(50, toekenning(5, Rol::Beheer, console, None))],
        ),
        regel(
            3,
            "nz-carla",
            "Carla Nepstra",
            vec![(31, toekenning(3, Rol::Toezicht, bea, None))],
        ),
        regel(4, "nz-dirk", "Dirk Zonderrol", Vec::new()),
        weg,
    ]
}

/// A record of so many hours ago.
fn lijn(nummer: u64, wie: &str, rol: Rol, handeling: Handeling, afloop: Afloop) -> AuditLijn {
    let casus = CasusNummer {
        kort: "HVS".into(),
        jaar: 2026,
        volgnummer: 147,
    };
    let over = handeling == Handeling::CasusLezen && afloop == Afloop::Toegestaan;
    AuditLijn {
        nummer,
        akte: nummer,
        op: Tijdstip(middag(0).0 - 3_600_000 * (900 - i64::try_from(nummer).unwrap())),
        regel: Auditregel {
            door: Medewerker(wie.into()),
            rollen: vec![rol],
            sessie: 12,
            herkomst: "192.0.2.7".into(),
            handeling,
            afloop,
            objecten: if over { vec![UnitId(7)] } else { Vec::new() },
            aantal: u32::from(over),
            doel: (handeling == Handeling::AuditLezen).then_some(Doel::Toezicht),
            nood: false,
            reden: String::new(),
        },
        casussen: match handeling {
            _ if over => vec![casus],
            // A page of a list is about all that stand on it.
            Handeling::CaseloadLezen if nummer == 890 => vec![casus.clone(), casus],
            _ => Vec::new(),
        },
    }
}

/// A trail of some length, newest first.
pub(crate) fn spoor() -> Vec<AuditLijn> {
    let geweigerd = Afloop::Geweigerd {
        code: "geen-recht".into(),
    };
    let mut uit = vec![
        lijn(
            900,
            "nz-carla",
            Rol::Toezicht,
            Handeling::AuditLezen,
            Afloop::Toegestaan,
        ),
        lijn(
            899,
            "nz-anna",
            Rol::Regisseur,
            Handeling::CasusLezen,
            Afloop::Toegestaan,
        ),
        lijn(
            898,
            "nz-anna",
            Rol::Regisseur,
            Handeling::BsnTonen,
            Afloop::NietGevonden,
        ),
        lijn(
            897,
            "nz-dirk",
            Rol::Beleid,
            Handeling::CaseloadLezen,
            geweigerd,
        ),
    ];
    for n in 0..400_u64 {
        uit.push(lijn(
            890 - n,
            "nz-bram",
            Rol::Procesregie,
            Handeling::CaseloadLezen,
            Afloop::Toegestaan,
        ));
    }
    uit
}

/// Figures of which some are left out.
pub(crate) fn klein() -> Cijfers<Option<u32>> {
    Cijfers {
        notifications_new: Some(14),
        notifications_oldest_hours: None,
        releases_today: None,
        releases_7d: Some(12),
        releases_friday: None,
        agreements_overdue: Some(23),
        waiting_overdue: None,
        cases_open: Some(212),
        cases_without_contact: Some(31),
        rows_refused: None,
        persons: Some(1_204),
    }
}

/// A check that found nothing wrong.
pub(crate) fn gecontroleerd() -> Verificatie {
    Verificatie {
        frames: 4_810,
        auditregels: 1_402,
        records: 2_203,
        verwijzingen: 3_104,
        kop: Anker::van_tekst(&format!("4810:{}", "ab".repeat(32))),
        ..Verificatie::default()
    }
}
