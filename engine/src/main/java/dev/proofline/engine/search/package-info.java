/** What free text search looks in: words, phone digits, pinyin. */
@NullMarked
package dev.proofline.engine.search;

import org.jspecify.annotations.NullMarked;
