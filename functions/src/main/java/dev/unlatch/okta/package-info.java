/// Okta: its System Log events, its event hooks, and its users through okta-sdk.
@NullMarked
package dev.unlatch.okta;

import org.jspecify.annotations.NullMarked;
