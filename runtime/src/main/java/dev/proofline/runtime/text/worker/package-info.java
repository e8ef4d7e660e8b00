/** What runs in a process of its own: the native recogniser, and nothing of the server. */
@NullMarked
package dev.proofline.runtime.text.worker;

import org.jspecify.annotations.NullMarked;
