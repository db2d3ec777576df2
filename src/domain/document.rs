//! A document as blocks of text, before anybody decided in which file format it is written.
//! May use: nothing of ours.

/// Words in a line, perhaps set apart.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stuk {
    /// The words.
    pub tekst: String,
    /// Whether they are bold.
    pub vet: bool,
}

impl Stuk {
    /// Plain words.
    #[must_use]
    pub fn gewoon(tekst: impl Into<String>) -> Self {
        Self {
            tekst: tekst.into(),
            vet: false,
        }
    }

    /// Bold words.
    #[must_use]
    pub fn vet(tekst: impl Into<String>) -> Self {
        Self {
            tekst: tekst.into(),
            vet: true,
        }
    }
}

/// A part of a document. Its texts are shown as they are: nothing in them is markup.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Blok {
    /// A heading; 1 is the highest level and stands once, at the top.
    Kop(u8, String),
    /// A paragraph.
    Alinea(Vec<Stuk>),
    /// A list without order.
    Lijst(Vec<Vec<Stuk>>),
}

/// A document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Document {
    /// Title in the file's properties.
    pub titel: String,
    /// Language of the text, as `nl`.
    pub taal: &'static str,
    /// What stands below each page before its number.
    pub voet: String,
    /// What stands there before the number of the page, and before how many there are.
    pub bladzij: [&'static str; 2],
    /// Its parts in order.
    pub blokken: Vec<Blok>,
}

/// A file format in which a document can be written.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Bestandsvorm {
    /// Markdown, plain text with marks.
    Markdown,
    /// A text that Word and LibreOffice can change.
    Docx,
    /// A print that everybody can read.
    Pdf,
}

impl Bestandsvorm {
    /// All of them, the one most used first.
    pub const ALLE: [Self; 3] = [Self::Pdf, Self::Docx, Self::Markdown];

    /// How a file of this format ends, and its word on the command line.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Docx => "docx",
            Self::Pdf => "pdf",
        }
    }

    /// The inverse of [`Self::code`].
    #[must_use]
    pub fn van_code(code: &str) -> Option<Self> {
        Self::ALLE.into_iter().find(|vorm| vorm.code() == code)
    }
}
