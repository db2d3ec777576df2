//! A model of a disk under the store's own files: what was written, what was flushed, and what a
//! power cut can leave of it.
//!
//! A file's content is durable after its sync, a name after its folder's. What is not durable may
//! be there in any mixture: per block of 4 KiB any version since the last sync, also the first
//! sectors of one and the rest of another; any length in between; any part of the changes of names.
//! The view's own files are written by somebody else: of them only copies are kept.

mod content;

use std::collections::{BTreeMap, HashMap};
use std::fs::{self, File};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

use fastrand::Rng;
use tempfile::TempDir;

use crate::store::files::Event;
use content::Content;

/// A file of the view: its name and content.
pub(crate) type ViewCopy = BTreeMap<String, Vec<u8>>;

/// Which syncs of the store the disk takes no notice of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Deaf {
    Journal,
    Folders,
    Keys,
    View,
    /// The folder that segments are moved into.
    Archive,
    Checkpoint,
    /// A root key that takes the place of another.
    RootKey,
    /// The keyring that takes the place of another.
    Ring,
    /// The folder of the backups, and the files in it.
    Backup,
}

/// A name in a folder.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Node {
    File(usize),
    Dir(usize),
}

/// One change of the names of a folder.
#[derive(Clone, Debug)]
enum Naming {
    Set(String, Node),
    Unset(String),
    Move(String, String, Node),
    /// It got this name in another folder.
    Away(String, PathBuf),
}

#[derive(Clone, Default, Debug)]
struct Folder {
    now: BTreeMap<String, Node>,
    durable: BTreeMap<String, Node>,
    pending: Vec<Naming>,
}

/// A disk at one moment.
#[derive(Clone, Default, Debug)]
pub(crate) struct Disk {
    root: PathBuf,
    folders: Vec<Folder>,
    contents: Vec<Content>,
    /// The view when it was last made durable, or when the model began.
    pub(crate) view: ViewCopy,
}

/// Which of the futures after a power cut.
pub(crate) enum Future<'a> {
    All,
    Flushed,
    Half(&'a mut Rng),
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

fn is_view(path: &Path) -> bool {
    path.components()
        .any(|part| part.as_os_str().to_string_lossy().starts_with("view"))
}

/// The files of the view in this store, as they are now.
pub(crate) fn view_copy(store: &Path) -> ViewCopy {
    let mut out = ViewCopy::new();
    for entry in fs::read_dir(store.join("view")).into_iter().flatten() {
        let path = entry.unwrap().path();
        // Another thread may just have removed or renamed it.
        if let (true, Ok(content)) = (path.is_file(), fs::read(&path)) {
            out.insert(name(&path), content);
        }
    }
    out
}

impl Disk {
    /// Everything that stands in this folder, taken as durable. The store is in `winkel`.
    pub(crate) fn of(root: &Path) -> Self {
        let mut out = Self {
            root: root.to_owned(),
            folders: vec![Folder::default()],
            view: view_copy(&root.join("winkel")),
            ..Self::default()
        };
        out.take_in(root, 0);
        out
    }

    fn take_in(&mut self, dir: &Path, folder: usize) {
        for entry in fs::read_dir(dir).unwrap().flatten() {
            let path = entry.path();
            if is_view(path.strip_prefix(&self.root).unwrap()) {
                continue;
            }
            let node = if path.is_dir() {
                let node = self.new_folder();
                self.take_in(&path, self.folders.len() - 1);
                node
            } else {
                self.contents.push(Content::of(&fs::read(&path).unwrap()));
                Node::File(self.contents.len() - 1)
            };
            self.folders[folder].now.insert(name(&path), node);
            self.folders[folder].durable.insert(name(&path), node);
        }
    }

    fn new_folder(&mut self) -> Node {
        self.folders.push(Folder::default());
        Node::Dir(self.folders.len() - 1)
    }

    fn node(&self, path: &Path) -> Option<Node> {
        let mut node = Node::Dir(0);
        for part in path.strip_prefix(&self.root).ok()?.components() {
            let Node::Dir(folder) = node else { return None };
            let part = part.as_os_str().to_string_lossy();
            node = *self.folders[folder].now.get(part.as_ref())?;
        }
        Some(node)
    }

    fn folder(&mut self, path: &Path) -> Option<&mut Folder> {
        match self.node(path)? {
            Node::Dir(folder) => self.folders.get_mut(folder),
            Node::File(_) => None,
        }
    }

    fn naming(&mut self, dir: &Path, naming: Naming) {
        let folder = self.folder(dir).unwrap();
        apply(&mut folder.now, &naming);
        folder.pending.push(naming);
    }

    fn sync_dir(&mut self, dir: &Path) {
        // The folder above the model's is not part of it.
        if let Some(folder) = self.folder(dir) {
            folder.pending.clear();
            folder.durable = folder.now.clone();
        }
    }

    /// Lays out in an empty folder what a power cut leaves.
    pub(crate) fn lay_out(&self, to: &Path, mut future: Future<'_>) {
        let mut gone = Vec::new();
        self.lay_out_folder(0, to, &mut future, &mut gone);
        // Until the old folder is synced, what was moved out of it is there as long as it is
        // nowhere else.
        for (path, moved_to) in gone {
            let moved = to.join(moved_to.strip_prefix(&self.root).unwrap());
            if moved.exists() {
                fs::remove_file(path).unwrap();
            }
        }
    }

    fn lay_out_folder(
        &self,
        folder: usize,
        to: &Path,
        future: &mut Future<'_>,
        gone: &mut Vec<(PathBuf, PathBuf)>,
    ) {
        let folder = &self.folders[folder];
        let mut names = folder.durable.clone();
        match future {
            Future::All => names.clone_from(&folder.now),
            Future::Flushed => {}
            Future::Half(random) => {
                // Sometimes in order, as most file systems keep them, sometimes any of them.
                let until = random.usize(..=folder.pending.len());
                let in_order = random.bool();
                for (at, naming) in folder.pending.iter().enumerate() {
                    if if in_order { at < until } else { random.bool() } {
                        match naming {
                            Naming::Away(name, moved) => gone.push((to.join(name), moved.clone())),
                            naming => apply(&mut names, naming),
                        }
                    }
                }
            }
        }
        for (name, node) in names {
            let path = to.join(name);
            match node {
                Node::Dir(folder) => {
                    fs::DirBuilder::new().mode(0o700).create(&path).unwrap();
                    self.lay_out_folder(folder, &path, future, gone);
                }
                Node::File(content) => {
                    let content = &self.contents[content];
                    let left = match future {
                        Future::All => content.all(),
                        Future::Flushed => content.left(None),
                        Future::Half(random) => content.left(Some(random)),
                    };
                    put_file(&path, &left);
                }
            }
        }
    }
}

/// A folder for a model: in memory where there is room for that, as its syncs need no real disk.
pub(crate) fn folder() -> TempDir {
    let mut builder = tempfile::Builder::new();
    let builder = builder.permissions(fs::Permissions::from_mode(0o700));
    builder
        .tempdir_in("/dev/shm")
        .or_else(|_| builder.tempdir())
        .unwrap()
}

/// Writes a private file.
pub(crate) fn put_file(path: &Path, content: &[u8]) {
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(path)
        .unwrap();
    std::io::Write::write_all(&mut file, content).unwrap();
}

fn apply(names: &mut BTreeMap<String, Node>, naming: &Naming) {
    match naming {
        Naming::Set(name, node) => {
            names.insert(name.clone(), *node);
        }
        Naming::Unset(name) | Naming::Away(name, _) => {
            names.remove(name);
        }
        Naming::Move(from, to, node) => {
            names.remove(from);
            names.insert(to.clone(), *node);
        }
    }
}

/// Who is told after every operation: the photographer.
pub(crate) type Shutter = Box<dyn FnMut(&Disk) + Send>;

struct State {
    disk: Disk,
    /// Which content an open file writes to, by the system's number of it.
    files: HashMap<u64, usize>,
    deaf: Option<Deaf>,
    shutter: Option<Shutter>,
}

/// Follows the file operations of a store in a model of the disk.
#[derive(Clone)]
pub(crate) struct Recorder(Arc<Mutex<State>>);

impl std::fmt::Debug for Recorder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Recorder")
    }
}

impl Recorder {
    /// Begins with what stands in `root`.
    pub(crate) fn new(root: &Path, deaf: Option<Deaf>) -> Self {
        let disk = Disk::of(root);
        let mut files = HashMap::new();
        disk.numbers(0, root, &mut files);
        Self(Arc::new(Mutex::new(State {
            disk,
            files,
            deaf,
            shutter: None,
        })))
    }

    pub(crate) fn photograph(&self, shutter: Option<Shutter>) {
        self.state().shutter = shutter;
    }

    pub(crate) fn lay_out(&self, to: &Path, future: Future<'_>) {
        self.state().disk.lay_out(to, future);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }

    pub(crate) fn take(&self, event: Event<'_>) {
        let mut state = self.state();
        state.take(event);
        let State { disk, shutter, .. } = &mut *state;
        if let Some(shutter) = shutter {
            shutter(disk);
        }
    }
}

impl Disk {
    /// The system's numbers of the files under this folder.
    fn numbers(&self, folder: usize, dir: &Path, out: &mut HashMap<u64, usize>) {
        for (name, node) in &self.folders[folder].now {
            let path = dir.join(name);
            match node {
                Node::Dir(folder) => self.numbers(*folder, &path, out),
                Node::File(content) => {
                    out.insert(fs::metadata(&path).unwrap().ino(), *content);
                }
            }
        }
    }
}

impl State {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::MakeDir(path) if !is_view(path) => {
                let node = self.disk.new_folder();
                let naming = Naming::Set(name(path), node);
                self.disk.naming(path.parent().unwrap(), naming);
            }
            Event::Create(path, file) => {
                self.disk.contents.push(Content::default());
                let content = self.disk.contents.len() - 1;
                self.files.insert(number(file), content);
                let naming = Naming::Set(name(path), Node::File(content));
                self.disk.naming(path.parent().unwrap(), naming);
            }
            Event::Write(file, bytes, offset) => self.content(file).write(bytes, offset),
            Event::Resize(file, length) => self.content(file).resize(length),
            Event::Sync(file) if !self.is_deaf(file) => self.content(file).sync(),
            Event::NotSynced(file) => self.content(file).not_synced(),
            Event::Rename(from, to) if !is_view(from) => {
                let node = self.disk.node(from).unwrap();
                let (old, new) = (from.parent().unwrap(), to.parent().unwrap());
                if old == new {
                    let naming = Naming::Move(name(from), name(to), node);
                    self.disk.naming(old, naming);
                } else {
                    self.disk.naming(new, Naming::Set(name(to), node));
                    let naming = Naming::Away(name(from), to.to_owned());
                    self.disk.naming(old, naming);
                }
            }
            Event::Remove(path) => {
                let naming = Naming::Unset(name(path));
                self.disk.naming(path.parent().unwrap(), naming);
            }
            Event::SyncDir(dir) if !self.is_deaf_to_names(dir) => self.disk.sync_dir(dir),
            Event::SyncAll(dir) if self.deaf != Some(Deaf::View) => {
                self.disk.view = view_copy(dir.parent().unwrap());
            }
            _ => {}
        }
    }

    fn content(&mut self, file: &File) -> &mut Content {
        let content = self.files[&number(file)];
        &mut self.disk.contents[content]
    }

    fn is_deaf_to_names(&self, dir: &Path) -> bool {
        match self.deaf {
            Some(Deaf::Folders) => true,
            Some(Deaf::Archive) => dir.ends_with("archive"),
            Some(Deaf::Backup) => dir.ends_with("kopie"),
            _ => false,
        }
    }

    fn is_deaf(&self, file: &File) -> bool {
        let content = self.files[&number(file)];
        let names = || self.disk.folders.iter().flat_map(|folder| &folder.now);
        let ends = |end: &str| {
            let is = |name: &str, node: &Node| name.ends_with(end) && *node == Node::File(content);
            names().any(|(name, node)| is(name, node))
        };
        let begins = |begin: &str| {
            let is =
                |name: &str, node: &Node| name.starts_with(begin) && *node == Node::File(content);
            names().any(|(name, node)| is(name, node))
        };
        match self.deaf {
            Some(Deaf::Journal) => ends(".journal"),
            Some(Deaf::Keys) => ends("keys") || ends("keyring"),
            // A new segment has the same sort of name.
            Some(Deaf::Checkpoint) => self.disk.contents[content].begins_with(b"NZRGCHK1"),
            Some(Deaf::RootKey) => ends("root.key.new") || begins("sleutel"),
            Some(Deaf::Ring) => ends("keyring.new") && names().any(|(name, _)| name == "keyring"),
            Some(Deaf::Backup) => begins("nazorg-"),
            _ => false,
        }
    }
}

fn number(file: &File) -> u64 {
    file.metadata().unwrap().ino()
}
