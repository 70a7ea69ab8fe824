//! A period is written as it was read; a reference is read.

#![no_main]

use gongbao::lang::Period;
use gongbao::reference::Reference;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(period) = text.parse::<Period>() {
        assert_eq!(period.to_string().parse(), Ok(period));
    }
    let _ = Reference::parse(text, 0);
});
