/** What the unprivileged programs use: {@code Monitor} and {@code HelperLauncher}. May import {@code model}, {@code probe} and {@code linux}. */
package org.immutectl.client;
