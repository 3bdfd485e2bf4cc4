/**
 * The door for what shops tell by themselves: verified, recognised, stored together with what
 * follows from it, and only then answered (DOOR1); and the subscriptions that make shops tell it
 * (DOOR2).
 */
@NullMarked
package dev.tandem.inbox.webhook;

import org.jspecify.annotations.NullMarked;
