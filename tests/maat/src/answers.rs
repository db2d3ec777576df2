//! Every question that a screen can ask, put to two stores.

use nazorg::api::filter::{CaseloadFilter, InboxFilter, RegisseurFilter};
use nazorg::api::{Reply, Request};
use nazorg::client::Backend;
use nazorg::domain::casus::Fase;
use nazorg::domain::id::UnitId;

/// Lines of a page.
const PAGE: u32 = 1000;
/// Of the lines of the caseload every so many-th gives words to search for.
const EVERY: usize = 100;
/// At most so many notices are looked at one by one: who may be meant is weighed among all persons.
const NOTICES: usize = 4000;

/// What was compared.
#[derive(Default)]
pub struct Compared {
    pub answers: u64,
    /// Lines in those that are lists.
    pub lines: u64,
    /// The questions with two answers.
    pub different: Vec<Request>,
}

fn lines(reply: &Reply) -> usize {
    match reply {
        Reply::Inbox(page) => page.regels.len(),
        Reply::Caseload(page) => page.regels.len(),
        Reply::Reparaties(page) => page.regels.len(),
        Reply::Vandaag(groups) => groups.iter().map(|group| group.regels.len()).sum(),
        Reply::Personen(found) => found.len(),
        Reply::Gevonden(found) => found.len(),
        _ => 0,
    }
}

/// All pages of a list.
pub fn pages(of: &dyn Backend, page: impl Fn(u32) -> Request) -> Vec<Request> {
    let total = match of.call(page(0)).expect("a page") {
        Reply::Inbox(page) => page.totaal,
        Reply::Caseload(page) => page.totaal,
        Reply::Reparaties(page) => page.totaal,
        other => panic!("no list: {other:?}"),
    };
    let count = total.div_ceil(PAGE).max(1);
    (0..count).map(|number| page(number * PAGE)).collect()
}

pub fn caseload(filter: &CaseloadFilter) -> impl Fn(u32) -> Request + '_ {
    |van| Request::Caseload {
        filter: filter.clone(),
        van,
        aantal: PAGE,
    }
}

fn inbox(filter: &InboxFilter) -> impl Fn(u32) -> Request + '_ {
    |van| Request::Inbox {
        filter: filter.clone(),
        van,
        aantal: PAGE,
    }
}

fn filters() -> Vec<CaseloadFilter> {
    let none = CaseloadFilter::default;
    let carried = [RegisseurFilter::Mij, RegisseurFilter::Niemand];
    let mut out = vec![
        none(),
        CaseloadFilter {
            ook_gesloten: true,
            ..none()
        },
        CaseloadFilter {
            te_laat: true,
            ..none()
        },
        CaseloadFilter {
            geen_contact: true,
            ..none()
        },
        CaseloadFilter {
            vrij_binnen_dagen: Some(7),
            ..none()
        },
    ];
    out.extend(Fase::ALLE.map(|phase| CaseloadFilter {
        fase: Some(phase),
        ..none()
    }));
    out.extend(carried.map(|by| CaseloadFilter {
        regisseur: Some(by),
        ..none()
    }));
    out
}

/// The lists, page by page, and what stands on a screen without one.
fn lists(of: &dyn Backend) -> Vec<Request> {
    let mut out = vec![
        Request::Sessie,
        Request::Cijfers,
        Request::Vandaag { per_groep: PAGE },
    ];
    out.extend(pages(of, inbox(&InboxFilter::default())));
    let all = InboxFilter {
        ook_afgehandeld: true,
        ..InboxFilter::default()
    };
    out.extend(thin(pages(of, inbox(&all)), NOTICES / PAGE as usize));
    for filter in filters() {
        out.extend(pages(of, caseload(&filter)));
    }
    out.extend(pages(of, |van| Request::Reparaties { van, aantal: PAGE }));
    out
}

/// At most so many of them, from all over.
fn thin<T>(all: Vec<T>, most: usize) -> Vec<T> {
    let step = all.len().div_ceil(most).max(1);
    all.into_iter().step_by(step).collect()
}

/// What an answer leads to; of several lists with the same lines only the longest.
fn behind(question: &Request, answer: Reply) -> Vec<Request> {
    match (question, answer) {
        (Request::Inbox { .. }, Reply::Inbox(page)) => {
            let notices = page.regels.into_iter().map(|line| line.melding);
            notices
                .map(|melding| Request::Melding { melding })
                .collect()
        }
        (Request::Caseload { filter, .. }, Reply::Caseload(page)) if filter.ook_gesloten => {
            let mut out = Vec::new();
            for (number, line) in page.regels.into_iter().enumerate() {
                out.push(Request::Dossier { casus: line.casus });
                if number % EVERY == 0 {
                    out.push(Request::ZoekNummer {
                        nummer: line.nummer.to_string(),
                    });
                    out.push(search(line.naam.achternaam));
                    out.push(search(line.naam.voornamen.chars().take(3).collect()));
                }
            }
            out
        }
        (_, Reply::Dossier(dossier)) => {
            let persoon = dossier.persoon_unit;
            vec![Request::ToonBsn { persoon }]
        }
        _ => Vec::new(),
    }
}

fn search(zoek: String) -> Request {
    Request::ZoekPersonen { zoek, aantal: 50 }
}

/// All open cases.
pub fn open_cases(of: &dyn Backend) -> Vec<UnitId> {
    let mut out = Vec::new();
    for page in pages(of, caseload(&CaseloadFilter::default())) {
        if let Reply::Caseload(page) = of.call(page).expect("a page") {
            out.extend(page.regels.into_iter().map(|line| line.casus));
        }
    }
    out
}

impl Compared {
    fn ask(&mut self, [one, other]: [&dyn Backend; 2], question: &Request) -> Reply {
        let answer = one.call(question.clone());
        self.answers += 1;
        if answer != other.call(question.clone()) {
            self.different.push(question.clone());
        }
        // A refusal that both give alike is no answer.
        let answer = answer.expect("an answer");
        self.lines += lines(&answer) as u64;
        answer
    }

    fn add(mut self, other: Self) -> Self {
        self.answers += other.answers;
        self.lines += other.lines;
        self.different.extend(other.different);
        self
    }
}

/// Asks both all of these, on two threads.
fn ask(both: [&dyn Backend; 2], questions: &[Request]) -> (Compared, Vec<Request>) {
    let (left, right) = questions.split_at(questions.len() / 2);
    let half = |questions: &[Request]| {
        let (mut found, mut further) = (Compared::default(), Vec::new());
        for question in questions {
            let answer = found.ask(both, question);
            further.extend(behind(question, answer));
        }
        (found, further)
    };
    std::thread::scope(|scope| {
        let other = scope.spawn(|| half(right));
        let (found, mut further) = half(left);
        let (more, others) = other.join().expect("no panic");
        further.extend(others);
        (found.add(more), further)
    })
}

/// Asks both everything: every list page by page under every filter, every case with the person's
/// number, and a sample of the notices that were decided about and of searches.
pub fn compare(both: [&dyn Backend; 2]) -> Compared {
    let mut all = Compared::default();
    let mut questions = lists(both[0]);
    while !questions.is_empty() {
        let (found, further) = ask(both, &questions);
        all = all.add(found);
        let (notices, others): (Vec<_>, Vec<_>) = further
            .into_iter()
            .partition(|question| matches!(question, Request::Melding { .. }));
        questions = others;
        questions.extend(thin(notices, NOTICES));
    }
    all
}
