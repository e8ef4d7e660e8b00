package dev.proofline.engine.flow;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.expression.Template;
import dev.proofline.engine.value.Row;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What a run may know of the world while it advances.
 *
 * @param self the triggering row as it is now; a row of nothing for a schedule over no rows
 * @param withheld why the triggering record may not be approved as it stands; empty when it may
 */
public record FlowSituation(
    Row self,
    Instant now,
    ZoneId zone,
    Facts facts,
    Template.Display display,
    Optional<LocalText> withheld) {}
