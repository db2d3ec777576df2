//! What a connection must not sleep through: that whoever is at the other side has nothing to do
//! here any more, and that something was changed. Knows no socket and no thread, so that a model can
//! try every order in which those things happen (`tests/modellen`).

/// What a connection looks at, each at the moment it is asked.
pub(super) trait Bron {
    /// Takes the mark away by which it was woken; what is marked from here on wakes it again.
    fn wis(&self);
    /// Number of the last change of accounts and roles.
    fn rechten_op(&self) -> u64;
    /// Whether the other side has anything to do here.
    fn kent(&self) -> bool;
    /// Number of the last change of all.
    fn tot(&self) -> u64;
}

/// What a connection that was woken has to do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Daad {
    /// Nothing that concerns it.
    Niets,
    /// Tell that something was changed, up to this number.
    Meld(u64),
    /// Say goodbye.
    Weg,
}

/// What a connection knows so far.
pub(super) struct Waak {
    rechten: u64,
    gemeld: u64,
}

impl Waak {
    /// Begins, before it is asked whether the other side may come in: what changes after that is
    /// seen at the next mark.
    pub(super) fn begin(bron: &impl Bron) -> Self {
        Self {
            rechten: bron.rechten_op(),
            gemeld: 0,
        }
    }

    /// The other side was let in: what was changed before is in all that it will be answered.
    pub(super) fn binnen(&mut self, bron: &impl Bron) {
        self.gemeld = bron.tot();
    }

    /// It was woken.
    pub(super) fn gewekt(&mut self, bron: &impl Bron) -> Daad {
        // First of all: a mark that is set while the rest is looked at must be there afterwards.
        bron.wis();
        let rechten = bron.rechten_op();
        if rechten != self.rechten && !bron.kent() {
            return Daad::Weg;
        }
        self.rechten = rechten;
        let tot = bron.tot();
        if tot > self.gemeld {
            self.gemeld = tot;
            return Daad::Meld(tot);
        }
        Daad::Niets
    }
}
