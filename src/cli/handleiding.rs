//! `nazorg completions` and `nazorg man`, both from the definition of the command line.
//! May use: `text`.

use super::args::{Completions, Man};
use super::fout::Fout;
use super::hulp;
use super::uit::{Klaar, veilig};
use crate::text::Taal;

pub(crate) fn completions(taal: Taal, args: &Completions) -> Klaar {
    let mut bytes = Vec::new();
    clap_complete::generate(args.shell, &mut hulp::opdracht(taal), "nazorg", &mut bytes);
    Klaar::met(String::from_utf8_lossy(&bytes).into_owned())
}

pub(crate) fn man(taal: Taal, args: &Man) -> Result<Klaar, Fout> {
    let mut alles = hulp::opdracht(taal);
    alles.build();
    let pagina = match &args.opdracht {
        None => alles,
        Some(naam) => match alles.find_subcommand(naam) {
            Some(sub) => sub.clone(),
            None => {
                return Err(Fout::Onbekend {
                    gevonden: veilig(naam),
                    mag: alles
                        .get_subcommands()
                        .map(|s| s.get_name().to_owned())
                        .collect(),
                });
            }
        },
    };
    let mut bytes = Vec::new();
    clap_mangen::Man::new(pagina)
        .render(&mut bytes)
        .map_err(Fout::Uit)?;
    Ok(Klaar::met(String::from_utf8_lossy(&bytes).into_owned()))
}
