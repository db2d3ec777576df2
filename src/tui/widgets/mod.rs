//! Parts that panes and layers are made of: a list that asks for its lines page by page, a cursor that
//! stays on its record, and a line of text that can be edited.

pub mod anker;
pub mod field;
pub mod paged;
pub mod reading;
pub mod rows;
pub mod stap;
pub mod text_area;
