package dev.proofline.engine.suspicion;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.suspicion.Act.Answered;
import dev.proofline.engine.suspicion.Act.Origin;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A link for somebody outside was answered from where a colleague submitted the record or made the
 * link. One address may serve a whole shop or a phone network, and a phone may be handed over; so
 * the address alone says little, and with the same kind of device it says that somebody should ask.
 */
final class OwnLink implements Suspicion {

  private static final double SAME_PLACE = 0.2;
  private static final double SAME_DEVICE_TOO = 0.6;

  @Override
  public String key() {
    return "own_link";
  }

  @Override
  public LocalText title() {
    return LocalText.of("客户链接疑似自己答复", "Customer's link answered from within");
  }

  @Override
  public List<Suspected> suspected(Act act, Earlier earlier) {
    return act.answers().stream()
        .flatMap(answer ->
            act.colleagues().stream()
                .filter(colleague -> Networks.same(colleague.address(), answer.from().address()))
                .map(colleague -> signal(answer, colleague)))
        .max(Comparator.comparingDouble(Suspected::score))
        .stream()
        .toList();
  }

  private Suspected signal(Answered answer, Origin colleague) {
    Origin from = answer.from();
    boolean device = !from.device().isBlank() && from.device().equals(colleague.device());
    var reason =
        device
            ? LocalText.of(
                "以 "
                    + from.name()
                    + " 的名义在链接上答复时，网络地址和设备与 "
                    + colleague.name()
                    + " 提交或出示链接时相同。可能是代答，也可能是把手机递给了客户，请核实。",
                "The answer given as "
                    + from.name()
                    + " by the link came from the network address and kind of device that "
                    + colleague.name()
                    + " submitted or showed it from. It may have been given for the customer, or"
                    + " on a phone handed over; ask.")
            : LocalText.of(
                "以 "
                    + from.name()
                    + " 的名义在链接上答复时，网络地址与 "
                    + colleague.name()
                    + " 提交或出示链接时相同，设备不同。当面扫码也会这样。",
                "The answer given as "
                    + from.name()
                    + " by the link came from the network address that "
                    + colleague.name()
                    + " submitted or showed it from, on another device; so it does where a link is"
                    + " scanned on the spot.");
    return new Suspected(key(), device ? SAME_DEVICE_TOO : SAME_PLACE, reason, Optional.empty());
  }
}
