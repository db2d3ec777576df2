//! Words for files that go over the line of a login: the program reads and writes none on the server.
//! May use: nothing.

/// The table.
#[derive(Debug)]
pub struct LijnWoorden {
    /// Where the server's name goes in a command.
    pub server: &'static str,
    /// Where the name of a file goes in a command.
    pub bestand: &'static str,
    /// Taking a document along: title, what to do, that it is recorded.
    pub mee: [&'static str; 3],
    /// There are no partners: what to do, and what to type on one's own computer for a list of them.
    pub partners: [&'static str; 2],
    /// Bringing a file: what to do, how to see first what would happen, what is not kept.
    pub binnen: [&'static str; 3],
}

pub(super) static NL: LijnWoorden = LijnWoorden {
    server: "SERVER",
    bestand: "BESTAND",
    mee: [
        "Als document meenemen",
        "Dit scherm schrijft niets op de server. Het document gaat over de lijn naar je eigen computer. Typ daar:",
        "In plaats van pdf kan ook docx of md. Dat je dit meeneemt, wordt vastgelegd.",
    ],
    partners: [
        "Voeg ze toe op scherm 5 met a, of geef een lijst vanaf je eigen computer:",
        "ssh SERVER partners --import - < BESTAND",
    ],
    binnen: [
        "Dit scherm leest geen bestanden van de server. Het bestand gaat over de lijn vanaf je eigen computer. Typ daar:",
        "Eerst zien wat er gebeurt, zonder dat er iets verandert:",
        "CSV, XLSX of JSON. Het bestand zelf blijft niet op de server achter; weggooien op je eigen computer doe je zelf.",
    ],
};

pub(super) static EN: LijnWoorden = LijnWoorden {
    server: "SERVER",
    bestand: "FILE",
    mee: [
        "Take along as a document",
        "This screen writes nothing on the server. The document goes over the line to your own computer. Type there:",
        "In place of pdf it can be docx or md. That you take this along is recorded.",
    ],
    partners: [
        "Add them on screen 5 with a, or give a list from your own computer:",
        "ssh SERVER partners --import - < FILE",
    ],
    binnen: [
        "This screen reads no files of the server. The file goes over the line from your own computer. Type there:",
        "To see first what would happen, with nothing changed:",
        "CSV, XLSX or JSON. The file itself does not stay on the server; on your own computer you throw it away yourself.",
    ],
};
