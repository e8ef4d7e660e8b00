/**
 * What a new version of a form means for the records there are: the plan, judged before anything is
 * published, and the moving of one record's answers. Pure; the rows are read and written elsewhere.
 */
@NullMarked
package dev.proofline.engine.migration;

import org.jspecify.annotations.NullMarked;
