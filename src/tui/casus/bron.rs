//! Brings the answer about a case into the form the timeline is computed from.

use chrono::NaiveDate;

use crate::api::reply::Dossier;
use crate::domain::tijdlijn::Bron;

/// The timeline's source.
#[must_use]
pub fn bron(dossier: &Dossier, today: NaiveDate) -> Bron<'_> {
    Bron {
        vandaag: today,
        casus: &dossier.casus.inhoud,
        periode: dossier.periode().map(|p| &p.inhoud),
        afspraken: dossier
            .afspraken
            .iter()
            .map(|a| (a.id, &a.inhoud))
            .collect(),
        contacten: dossier
            .contacten
            .iter()
            .map(|c| (c.id, &c.inhoud))
            .collect(),
        notities: dossier.notities.iter().map(|n| (n.id, &n.inhoud)).collect(),
        inspanningen: dossier
            .inspanningen
            .iter()
            .map(|i| (i.id, &i.inhoud))
            .collect(),
        knelpunten: dossier
            .knelpunten
            .iter()
            .map(|k| (k.id, &k.inhoud))
            .collect(),
        metingen: dossier.metingen.iter().map(|m| (m.id, &m.inhoud)).collect(),
        opschalingen: dossier
            .opschalingen
            .iter()
            .map(|o| (o.id, &o.inhoud))
            .collect(),
        besprekingen: dossier
            .besprekingen
            .iter()
            .map(|b| (b.id, &b.inhoud))
            .collect(),
        overdrachten: dossier
            .overdrachten
            .iter()
            .map(|o| (o.id, &o.inhoud))
            .collect(),
        meldingen: dossier
            .meldingen
            .iter()
            .map(|m| (m.melding, m.soort, m.verzonden_op.datum()))
            .collect(),
        feiten: dossier.feiten(),
    }
}
