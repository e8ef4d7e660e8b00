/** The metric dictionary with the numbers as they stand. */
@NullMarked
package dev.proofline.designer.numbers;

import org.jspecify.annotations.NullMarked;
