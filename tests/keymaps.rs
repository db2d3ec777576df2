use nazorg::{
    keymap::{Base, load},
    text::{Taal, toetsen},
};
#[test]
fn shipped() {
    for base in Base::ALL {
        let loaded = load(base, &[]);
        for p in &loaded.problems {
            println!("{}", toetsen::probleem(p, Taal::Nl));
        }
        assert!(loaded.problems.is_empty());
    }
}
