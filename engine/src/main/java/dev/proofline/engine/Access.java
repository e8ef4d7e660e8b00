package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableChain;
import dev.proofline.engine.executable.ExecutableFlow;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.ExecutableRole;
import dev.proofline.engine.executable.ExecutableRole.Duty;
import dev.proofline.engine.executable.ExecutableRole.Grant;
import dev.proofline.engine.executable.ExecutableRole.Mask;
import dev.proofline.engine.executable.ExecutableRole.Reach;
import dev.proofline.engine.executable.ExecutableRole.Right;
import dev.proofline.engine.expression.ChainRows;
import dev.proofline.engine.expression.Filter;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.expression.TermReads;
import dev.proofline.engine.expression.Vocabulary;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.Store;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one caller may do: roles and the caller's place in the organisation, compiled to a row scope
 * and a field mask per form. Several roles add up: widest rows, most open field. For one request,
 * not for several threads.
 */
final class Access {

  private static final int USUAL_EXPORT = 100;
  private static final Set<String> CONTACT = Set.of("phone", "email", "roles");

  private final Caller caller;
  private final Org org;
  private final Catalogue catalogue;
  private final List<ExecutableRole> roles;
  private final Set<String> archived;
  private final Situation situation;
  private final Map<String, RowScope> readable = new HashMap<>();
  private final Map<String, RowScope> writable = new HashMap<>();
  private final Map<String, Map<String, ExecutableFlow>> left = new HashMap<>();
  private final Map<String, List<Grant>> granted = new HashMap<>();
  private final Map<String, Map<String, Mask>> masks = new HashMap<>();

  /**
   * @param situation where the roles' {@code where} is evaluated; {@code me} is added here
   */
  Access(Caller caller, Org org, Catalogue catalogue, Situation situation) {
    this.caller = caller;
    this.org = org;
    this.catalogue = catalogue;
    this.archived = catalogue.archived();
    this.roles =
        caller.roles().stream().flatMap(key -> BuiltInRoles.find(key, catalogue).stream()).toList();
    this.situation = situation.with("me", new Value.Ref(Value.Ref.USER, caller.user()));
  }

  Caller caller() {
    return caller;
  }

  Org org() {
    return org;
  }

  Catalogue catalogue() {
    return catalogue;
  }

  RowScope read(String form) {
    RowScope known = readable.get(form);
    if (known == null) {
      known = chainOf(form).map(this::ofSubject).orElseGet(() -> scope(form, false));
      readable.put(form, known);
    }
    return known;
  }

  private Optional<ExecutableChain> chainOf(String form) {
    return ChainRows.chainOf(form).flatMap(key -> Optional.ofNullable(catalogue.chains().get(key)));
  }

  /** The rows whose subject the caller may read. */
  private RowScope ofSubject(ExecutableChain chain) {
    RowScope scope = read(chain.subject());
    return scope instanceof RowScope.All || scope instanceof RowScope.None
        ? scope
        : new RowScope.Through(ChainRows.SUBJECT, chain.subject(), scope);
  }

  RowScope write(String form) {
    return writable.computeIfAbsent(form, key -> scope(key, true));
  }

  boolean mayRead(String form) {
    return !(read(form) instanceof RowScope.None);
  }

  boolean may(Right right, String form) {
    return !(right == Right.CREATE && archived.contains(form))
        && grants(form).stream().anyMatch(grant -> grant.rights().contains(right));
  }

  boolean mayDesign(Kind kind) {
    return designs().contains(kind);
  }

  boolean mayDesign() {
    return !designs().isEmpty();
  }

  Set<Kind> designs() {
    return roles.stream().flatMap(role -> role.designs().stream()).collect(Collectors.toSet());
  }

  boolean has(Duty duty) {
    return roles.stream().anyMatch(role -> role.duties().contains(duty));
  }

  /** How many rows of a form the caller may export within a day: the most any role gives. */
  int exportRows() {
    return has(Duty.APPROVE_EXPORT)
        ? Integer.MAX_VALUE
        : roles.stream().mapToInt(this::exportRows).max().orElse(0);
  }

  /** The flow that decides about more rows: that of the role that gives the most. */
  Optional<String> exportAbove() {
    return roles.stream()
        .filter(role -> role.exportAbove().isPresent())
        .max(Comparator.comparingInt(this::exportRows))
        .flatMap(ExecutableRole::exportAbove);
  }

  private int exportRows(ExecutableRole role) {
    return role.exportRows()
        .map(rows ->
            rows.evaluate(situation)
                .map(value -> value instanceof Value.Num(var number) ? number.intValue() : 0)
                .orElse(0))
        .orElse(USUAL_EXPORT);
  }

  /**
   * Whether the caller may know what speaks against a record they may read, and who looked closer
   * at it: with the duty, and never of their own.
   */
  boolean mayLookCloser(StoredRecord record) {
    return has(Duty.SPOT_CHECK) && !isOwn(record);
  }

  /** The same of all records in a scope. */
  RowScope mayLookCloser(RowScope scope) {
    if (!has(Duty.SPOT_CHECK)) {
      return new RowScope.None();
    }
    var self = new Value.Ref(Value.Ref.USER, caller.user());
    return new RowScope.Narrowed(
        scope,
        new Filter.And(
            Stream.of("submitter", "owner", "created_by")
                .<Filter>map(who -> new Filter.Not(new Filter.Equal(who, self)))
                .toList()));
  }

  /** The same of the record an event tells of; auditors may know of every event. */
  boolean mayLookCloser(Store store, ExecutableForm form, @Nullable UUID record) {
    return has(Duty.AUDIT)
        || (has(Duty.SPOT_CHECK)
            && record != null
            && store
                .records()
                .find(form, record, read(form.key()))
                .filter(this::mayLookCloser)
                .isPresent());
  }

  boolean isOwn(StoredRecord record) {
    UUID self = caller.user();
    return self.equals(record.submitter())
        || self.equals(record.owner())
        || self.equals(record.createdBy());
  }

  void require(Duty duty) {
    if (!has(duty)) {
      throw notAllowed();
    }
  }

  /**
   * How open a field is to the caller. A role that opens no rows says nothing beside one that does;
   * alone it says how open the rows are that a task leads to.
   */
  Mask mask(String form, String field) {
    return masks
        .computeIfAbsent(form, _ -> new HashMap<>())
        .computeIfAbsent(field, _ -> masked(form, field));
  }

  private Mask masked(String form, String field) {
    List<Grant> all = grants(form);
    List<Grant> giving = all.stream().filter(Access::givesAnything).toList();
    return (giving.isEmpty() ? all : giving)
        .stream().map(grant -> grant.mask(field)).reduce(Mask::orMoreOpen).orElse(Mask.OPEN);
  }

  /** Whether what is written in a field is the caller's to say; reading it is another matter. */
  boolean fills(String form, String field) {
    return mask(form, field) == Mask.OPEN && !leftToLinks(form).containsKey(field);
  }

  /** Fields that are nobody's but a link's holder's, by the flow that sends it. */
  Map<String, ExecutableFlow> leftToLinks(String form) {
    return left.computeIfAbsent(form, catalogue::leftToLinks);
  }

  /** Fields that a role of the caller's says something of, by any name they ever had. */
  Set<String> named(String form) {
    return grants(form).stream()
        .flatMap(grant -> grant.fields().keySet().stream())
        .collect(Collectors.toSet());
  }

  /** Fields of which the caller may not know that they are there; who designs forms sees all. */
  Set<String> hidden(ExecutableForm form) {
    if (mayDesign(Kind.FORM)) {
      return Set.of();
    }
    return named(form.key()).stream()
        .filter(form.fields()::containsKey)
        .filter(field -> mask(form.key(), field) == Mask.HIDDEN)
        .collect(Collectors.toSet());
  }

  /** What expressions of the caller's may speak of. */
  Vocabulary vocabulary() {
    return vocabulary(catalogue.vocabulary());
  }

  /** Of what expressions may speak of, that which the caller's may. */
  Vocabulary vocabulary(Vocabulary whole) {
    var unnamed = new HashMap<String, Set<String>>();
    for (ExecutableForm form : catalogue.forms().values()) {
      Set<String> hidden = hidden(form);
      if (!hidden.isEmpty()) {
        unnamed.put(form.key(), hidden);
      }
    }
    return unnamed.isEmpty() ? whole : whole.without(unnamed);
  }

  private static boolean givesAnything(Grant grant) {
    return grant.read() != Reach.NONE || !grant.rights().isEmpty();
  }

  /** Whether SQL may read it for the caller: it sees rows and fields as open to everybody. */
  boolean opens(TermReads.Read read) {
    if (isOfPeople(read)) {
      return !CONTACT.contains(read.field()) || has(Duty.USERS);
    }
    return mask(read.rowType(), read.field()).readable()
        && (!read.within() || read(read.rowType()) instanceof RowScope.All);
  }

  static boolean isOfPeople(TermReads.Read read) {
    return read.rowType().equals(Value.Ref.USER) || read.rowType().equals(Value.Ref.TEAM);
  }

  /** How to reach a colleague and what roles they have is for who manages people. */
  boolean mayKnow(UUID user, String field) {
    return !CONTACT.contains(field) || user.equals(caller.user()) || has(Duty.USERS);
  }

  /** Whose tasks the caller may count: those of the people whose rows {@code "*"} opens. */
  RowScope tasks() {
    return read(ExecutableRole.EVERY_FORM);
  }

  /** Whether a task is in a scope, by its assignee. */
  boolean mayCount(Row task, RowScope scope) {
    Optional<UUID> assignee =
        task.get("assignee")
            .flatMap(
                who -> who instanceof Value.Ref ref ? Optional.of(ref.id()) : Optional.empty());
    return assignee.isPresent() && covers(scope, assignee.get());
  }

  private boolean covers(RowScope scope, UUID person) {
    return switch (scope) {
      case RowScope.All() -> true;
      case RowScope.None(), RowScope.Unowned() -> false;
      case RowScope.OwnedBy(var users) -> users.contains(person);
      case RowScope.InTeams(var teams) -> org.teamOf(person).filter(teams::contains).isPresent();
      case RowScope.InRegions(var regions) ->
          org.teamOf(person).flatMap(org::regionOf).filter(regions::contains).isPresent();
      case RowScope.Narrowed(_, _), RowScope.Through(_, _, _) -> false;
      case RowScope.AnyOf(var scopes) -> scopes.stream().anyMatch(one -> covers(one, person));
    };
  }

  static Refusal notAllowed() {
    return new Refusal(
        Refusal.Reason.NOT_ALLOWED,
        LocalText.of(
            "您的角色没有这项权限。如有需要，请联系管理员。",
            "Your roles do not allow this. Ask an administrator if you need it."));
  }

  /** Nobody is given rows of chains: who reads what a chain is about reads how it stands. */
  List<Grant> grants(String form) {
    return granted.computeIfAbsent(form, this::given);
  }

  private List<Grant> given(String form) {
    if (ChainRows.isOne(form)) {
      return List.of();
    }
    return roles.stream().map(role -> role.on(form)).flatMap(Optional::stream).toList();
  }

  private RowScope scope(String form, boolean write) {
    var scopes = new ArrayList<RowScope>();
    for (Grant grant : grants(form)) {
      RowScope scope = reach(write ? grant.write() : grant.read());
      if (!(scope instanceof RowScope.None)) {
        scopes.add(narrowed(scope, grant));
      }
      if (!write && seesPool(form, grant)) {
        scopes.add(narrowed(new RowScope.Unowned(), grant));
      }
    }
    if (scopes.stream().anyMatch(RowScope.All.class::isInstance)) {
      return new RowScope.All();
    }
    scopes.removeIf(RowScope.None.class::isInstance);
    return switch (scopes.size()) {
      case 0 -> new RowScope.None();
      case 1 -> scopes.getFirst();
      default -> new RowScope.AnyOf(scopes);
    };
  }

  /** Who may take or give what lies in the pool has to see it. */
  private boolean seesPool(String form, Grant grant) {
    ExecutableForm found = catalogue.forms().get(form);
    return found != null
        && found.hasPool()
        && (grant.rights().contains(Right.CLAIM) || grant.rights().contains(Right.ASSIGN));
  }

  List<ExecutableRole> roles() {
    return roles;
  }

  private RowScope narrowed(RowScope scope, Grant grant) {
    if (grant.where().isEmpty()) {
      return scope;
    }
    // The compiler demands a condition that becomes SQL; what still cannot opens nothing.
    Optional<Filter> filter = grant.where().get().filter(situation);
    return filter
        .<RowScope>map(found -> new RowScope.Narrowed(scope, found))
        .orElseGet(RowScope.None::new);
  }

  private RowScope reach(Reach reach) {
    Optional<UUID> team = org.teamOf(caller.user());
    return switch (reach) {
      case NONE -> new RowScope.None();
      case OWN -> new RowScope.OwnedBy(Set.of(caller.user()));
      case REPORTS -> new RowScope.OwnedBy(org.line(caller.user()));
      case TEAM -> withOwn(team.map(org::branch).map(RowScope.InTeams::new));
      case REGION -> withOwn(team.flatMap(org::regionOf).map(Set::of).map(RowScope.InRegions::new));
      case ALL -> new RowScope.All();
    };
  }

  /** Who is in no team, or whose row has none, still has their own rows. */
  private RowScope withOwn(Optional<? extends RowScope> wider) {
    RowScope own = new RowScope.OwnedBy(Set.of(caller.user()));
    return wider.<RowScope>map(scope -> new RowScope.AnyOf(List.of(scope, own))).orElse(own);
  }
}
