/**
 * The open set of importers: what turns a file of somebody else's format into the draft of a form,
 * and tells what it could not carry over. Nothing here reads the network, follows an outside
 * reference, or unpacks more than {@link dev.proofline.engine.importer.Importer} allows.
 */
@NullMarked
package dev.proofline.engine.importer;

import org.jspecify.annotations.NullMarked;
