//! The `tar` inside a backup file, so that plain `age` and `tar` get at everything. The only file
//! that names the library.

use std::io::{self, Read, Write};

/// Writes members one after the other.
pub(super) struct Bundle<W: Write>(::tar::Builder<W>);

impl<W: Write> Bundle<W> {
    pub(super) fn new(to: W) -> Self {
        Self(::tar::Builder::new(to))
    }

    /// Adds a member of exactly this length.
    pub(super) fn add(
        &mut self,
        name: &str,
        length: u64,
        made_s: u64,
        from: &mut dyn Read,
    ) -> io::Result<()> {
        let mut header = ::tar::Header::new_ustar();
        header.set_size(length);
        header.set_mode(0o600);
        header.set_mtime(made_s);
        header.set_entry_type(::tar::EntryType::Regular);
        let mut counted = Counted {
            from: from.take(length),
            read: 0,
        };
        self.0.append_data(&mut header, name, &mut counted)?;
        if counted.read < length {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(())
    }

    pub(super) fn finish(self) -> io::Result<W> {
        self.0.into_inner()
    }
}

struct Counted<R> {
    from: R,
    read: u64,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.from.read(buffer)?;
        self.read += count as u64;
        Ok(count)
    }
}

/// What is done with each member: its name, length and content. False: no more of them.
pub(super) type Visit<'a, E> =
    &'a mut dyn FnMut(Option<&str>, u64, &mut dyn Read) -> Result<bool, E>;

/// Shows every member in order, with its length. What is no plain file has no name. Reads to the
/// end, so that a file that was cut off behind the last member is noticed too. An error of `visit`
/// ends it.
pub(super) fn each<R: Read, E: From<io::Error>>(from: R, visit: Visit<'_, E>) -> Result<(), E> {
    let mut archive = ::tar::Archive::new(from);
    for entry in archive.entries()? {
        let mut entry = entry?;
        let plain = entry.header().entry_type() == ::tar::EntryType::Regular;
        let path = entry.path()?.into_owned();
        let name = path.to_str().filter(|_| plain);
        let length = entry.size();
        if !visit(name, length, &mut entry)? {
            return Ok(());
        }
    }
    let mut rest = archive.into_inner();
    let mut buffer = [0; 4096];
    loop {
        match rest.read(&mut buffer) {
            Ok(0) => return Ok(()),
            Ok(count) if buffer[..count].iter().all(|byte| *byte == 0) => {}
            Ok(_) => return Err(io::Error::from(io::ErrorKind::InvalidData).into()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error.into()),
        }
    }
}
