//! `nazorg demo`. May use: everything.

use super::args::Demo;
use super::fout::Fout;
use super::omstandigheid::Omstandigheid;
use super::uit::Klaar;

/// Fills a demo store and opens it. The generator is called in [`vul`].
pub(crate) fn voer_uit(om: &Omstandigheid, args: &Demo) -> Result<Klaar, Fout> {
    let (open, _) = om.bereik(om.demo_map()?)?;
    vul(om, args)?;
    if args.alleen_vullen {
        open.sluit();
        return Ok(Klaar::met(String::new()));
    }
    super::scherm::open(om, open)
}

fn vul(_: &Omstandigheid, _: &Demo) -> Result<(), Fout> {
    Err(Fout::OntbreektNog("`nazorg demo`"))
}
