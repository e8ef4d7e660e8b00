/** The workbench: what to do first, what waits, the one number. */
@NullMarked
package dev.proofline.designer.home;

import org.jspecify.annotations.NullMarked;
