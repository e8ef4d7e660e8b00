package dev.proofline.runtime.page;

import dev.proofline.engine.Chains;
import dev.proofline.engine.Chains.LinkView;
import java.util.List;
import java.util.Optional;

/** Chains on the page of what they are about: link by link, and the next form to fill. */
record ChainView(List<Chains.ChainView> chains, Visit visit) {

  List<Object> models() {
    return chains.reversed().stream().map(this::chain).toList();
  }

  private Object chain(Chains.ChainView chain) {
    return Model.of("title", visit.in(chain.title()))
        .with("state", chain.state().key())
        .with("words", visit.in(chain.state().title()))
        .with("proven", chain.proven())
        .with("done", chain.done())
        .with("count", chain.links().size())
        .with("since", visit.dates().moment(chain.startedAt()))
        .with("links", chain.links().stream().map(link -> link(chain, link)).toList())
        .values();
  }

  private Object link(Chains.ChainView chain, LinkView link) {
    boolean done = link.doneAt() != null;
    return Model.of("title", visit.in(link.title()))
        .with("state", link.state().key())
        .with("words", visit.in(link.state().title()))
        .with("proven", link.proven())
        .with("owner", Optional.ofNullable(link.ownerName()).orElse(""))
        .with("done", Optional.ofNullable(link.countedAt()).map(visit.dates()::moment).orElse(""))
        .with(
            "due",
            Optional.ofNullable(link.dueAt())
                .filter(_ -> !done)
                .map(visit.dates()::until)
                .orElse(""))
        .with(
            "why", done && link.proven() ? List.of() : link.why().stream().map(visit::in).toList())
        .with("by", link.by().map(by -> Mentions.named(by, chain.subjectName())).orElse(""))
        .with(
            "link",
            link.by().map(by -> "/r/" + by.form().key() + "/" + by.record().id()).orElse(""))
        .with("fill", link.fill().map(fill -> visit.in(fill.title())).orElse(""))
        .with(
            "form",
            link.fill()
                .map(fill -> "/f/" + fill.form() + "?" + fill.field() + "=" + chain.subject().id())
                .orElse(""))
        .values();
  }
}
