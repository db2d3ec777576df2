//! The engine in this same process. May use: `engine`, `api`.

use std::any::Any;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use super::{Backend, Bericht};
use crate::api::{Refusal, Reply, Request};
use crate::engine::{Engine, Principal};

/// An engine and who asks it.
pub struct Ingebed {
    engine: Arc<Engine>,
    principal: Principal,
    /// What serves other windows; it lets go of the engine when dropped.
    server: Option<Box<dyn Any + Send + Sync>>,
}

impl Ingebed {
    /// Asks this engine as this user. `server` is kept as long as the engine is used.
    #[must_use]
    pub fn nieuw(
        engine: Arc<Engine>,
        principal: Principal,
        server: Option<Box<dyn Any + Send + Sync>>,
    ) -> Self {
        Self {
            engine,
            principal,
            server,
        }
    }

    /// Stops serving others and closes the store in order. If somebody still uses the engine, the
    /// store closes when they let go, and the next start checks a little more.
    ///
    /// # Errors
    /// The mark of an orderly close cannot be written; nothing acknowledged is lost.
    pub fn sluit(self) -> Result<(), crate::store::StoreError> {
        let Self { engine, server, .. } = self;
        drop(server);
        Arc::into_inner(engine).map_or(Ok(()), Engine::sluit)
    }
}

impl Backend for Ingebed {
    fn call(&self, request: Request) -> Result<Reply, Refusal> {
        self.engine.call(&self.principal, request)
    }

    fn luister(&self) -> Receiver<Bericht> {
        let veranderd = self.engine.luister();
        let (zend, ontvang) = channel();
        let gestart = thread::Builder::new()
            .name("berichten".to_owned())
            .spawn(
                move || {
                    while veranderd.recv().is_ok() && zend.send(Bericht::Gewijzigd).is_ok() {}
                },
            );
        // Without the thread the receiver is closed: then nothing is told, and nothing breaks.
        drop(gestart);
        ontvang
    }
}
