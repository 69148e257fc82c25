//! What a live region says: once per burst of changes, and nothing on first load (STANDARDS A4, A5).

use gloo_timers::callback::Timeout;
use yew::prelude::*;

/// Quiet time after the last change, in milliseconds: typing goes on within it.
const PAUSE: u32 = 700;

/// Loading is worth a word only when it takes longer than this, in milliseconds.
const PATIENCE: u32 = 1000;

/// The words for the live region: `message`, a pause after its last change.
///
/// While `loading`, the message is spoken only after a second; the first message after loading is not spoken,
/// because the visitor did nothing to ask for it.
#[hook]
pub fn use_announcement(message: AttrValue, loading: bool) -> AttrValue {
    let spoken = use_state_eq(AttrValue::default);
    let settled = use_mut_ref(|| false);
    {
        let spoken = spoken.clone();
        use_effect_with((message, loading), move |(message, loading)| {
            let first = !*loading && !settled.replace(!*loading);
            let pause = if *loading { PATIENCE } else { PAUSE };
            let message = message.clone();
            let timer = (!first).then(|| Timeout::new(pause, move || spoken.set(message)));
            move || drop(timer)
        });
    }
    (*spoken).clone()
}
