//! Colours and attributes. Only the terminal's own sixteen colours, reverse and bold, never a
//! painted background; and nothing is told by colour alone, so the mono theme loses nothing.

use ratatui::style::{Color, Modifier, Style};

/// Which theme.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum ThemeName {
    /// The terminal's colours.
    #[default]
    Colour,
    /// No colours at all: for `NO_COLOR`, and for who reads better without.
    Mono,
}

/// Styles by meaning.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Theme {
    /// Which one this is.
    pub name: ThemeName,
    /// Plain text.
    pub plain: Style,
    /// The selected row.
    pub selected: Style,
    /// The selected row of a pane without the focus.
    pub resting: Style,
    /// Titles and heads.
    pub title: Style,
    /// Too late, or an error.
    pub late: Style,
    /// Asks for attention.
    pub attention: Style,
    /// In order, done.
    pub good: Style,
    /// Less important.
    pub faint: Style,
    /// A key in the footer.
    pub key: Style,
    /// The banner of a demo store.
    pub banner: Style,
}

impl Theme {
    /// The styles of a theme.
    #[must_use]
    pub fn new(name: ThemeName) -> Self {
        let plain = Style::new().fg(Color::Reset).bg(Color::Reset);
        let colour = |c: Color| match name {
            ThemeName::Colour => plain.fg(c),
            ThemeName::Mono => plain,
        };
        let bold = |s: Style| s.add_modifier(Modifier::BOLD);
        Self {
            name,
            plain,
            selected: plain.add_modifier(Modifier::REVERSED),
            resting: bold(plain),
            title: bold(plain),
            late: bold(colour(Color::Red)),
            attention: bold(colour(Color::Yellow)),
            good: colour(Color::Green),
            faint: match name {
                ThemeName::Colour => plain.fg(Color::DarkGray),
                ThemeName::Mono => plain,
            },
            key: bold(plain),
            banner: bold(plain.add_modifier(Modifier::REVERSED)),
        }
    }

    /// The other theme.
    #[must_use]
    pub fn next(self) -> Self {
        Self::new(match self.name {
            ThemeName::Colour => ThemeName::Mono,
            ThemeName::Mono => ThemeName::Colour,
        })
    }
}
