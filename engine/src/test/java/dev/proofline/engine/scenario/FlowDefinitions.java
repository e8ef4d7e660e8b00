package dev.proofline.engine.scenario;

/** Definitions that scenarios of flows play with. */
final class FlowDefinitions {

  static final String CUSTOMER =
      """
      {"kind": "form", "key": "customer", "title": {"zh-CN": "客户", "en": "Customer"},
       "use": "record", "label": "{{name}}", "list": ["name", "grade"],
       "fields": [
         {"key": "name", "type": "text", "label": "名称", "required": true},
         {"key": "grade", "type": "choice", "label": "分级", "default": "'c'", "options": [
           {"value": "a", "label": "甲"}, {"value": "c", "label": "丙"}]},
         {"key": "next_contact_on", "type": "date", "label": "下次联系"}]}\
      """;

  static final String VISIT =
      """
      {"kind": "form", "key": "visit", "title": {"zh-CN": "客户拜访", "en": "Visit"},
       "use": "action", "subject": "customer", "label": "{{customer.name}}", "list": ["customer", "minutes"],
       "fields": [
         {"key": "customer", "type": "reference", "label": "客户", "of": "customer", "required": true},
         {"key": "minutes", "type": "long_text", "label": "纪要", "required": true}]}\
      """;

  static final String CLAIM =
      """
      {"kind": "form", "key": "claim", "title": {"zh-CN": "首单激励", "en": "Claim"},
       "use": "action", "label": "{{order_no}}", "list": ["order_no", "amount"],
       "fields": [
         {"key": "order_no", "type": "text", "label": {"zh-CN": "订单号", "en": "Order"}, "required": true},
         {"key": "amount", "type": "money", "label": "金额", "currency": "CNY", "required": true}]}\
      """;

  static final String ENTRY =
      """
      {"kind": "form", "key": "entry", "title": {"zh-CN": "分录", "en": "Entry"},
       "use": "action", "list": ["no", "total"], "ownership": {"owner": "who"},
       "fields": [
         {"key": "claim", "type": "reference", "label": "申请", "of": "claim"},
         {"key": "who", "type": "user", "label": "谁"},
         {"key": "points", "type": "integer", "label": "分"},
         {"key": "no", "type": "integer", "label": "序号",
          "compute": "rows.entry.count(e, e.claim == claim) + 1"},
         {"key": "total", "type": "integer", "label": "此前",
          "compute": "rows.entry.filter(e, e.claim == claim).sum(e, e.points)"}]}\
      """;

  static final String ENTRIES =
      """
      {"kind": "flow", "key": "entries", "title": "记两笔", "when": {"submitted": "claim"}, "do": [
         {"key": "one", "create": {"form": "entry", "set": {"claim": "this", "points": 5, "who": "submitter"}}},
         {"key": "two", "create": {"form": "entry", "set": {"claim": "this", "points": 7, "who": "submitter"}}}]}\
      """;

  static final String APPROVAL =
      """
      {"kind": "flow", "key": "approval", "title": {"zh-CN": "激励审批", "en": "Claim approval"},
       "when": {"submitted": "claim"}, "decides": true, "do": [
         {"key": "finance", "approve": {"by": "role('finance')", "within": "PT72H",
           "late": [
             {"key": "up", "transfer": {"to": "role('director')"}},
             {"key": "tell_manager", "notify": {"to": "submitter.manager", "text": "超时：{{order_no}}"}}],
           "rejected": [
             {"key": "tell_rejected", "notify": {"to": "submitter", "text": "未通过：{{steps.finance.comment}}"}}]}},
         {"key": "tell", "notify": {"to": "submitter", "via": ["inbox", "mail", "webhook"], "text": {"zh-CN": "{{order_no}} 已批准", "en": "{{order_no}} approved"}}}]}\
      """;

  static final String TWO_APPROVERS =
      """
      {"kind": "flow", "key": "approval", "title": "审批",
       "when": {"submitted": "claim"}, "decides": true, "do": [
         {"key": "boss", "approve": {"by": "[submitter.manager, submitter.manager.manager]"}}]}\
      """;

  static final String BOSS_APPROVES =
      """
      {"kind": "flow", "key": "approval", "title": "审批",
       "when": {"submitted": "claim"}, "decides": true, "do": [
         {"key": "boss", "approve": {"by": "submitter.manager"}}]}\
      """;

  static final String LATE_TO_SUBMITTER =
      """
      {"kind": "flow", "key": "approval", "title": "审批",
       "when": {"submitted": "claim"}, "decides": true, "do": [
         {"key": "finance", "approve": {"by": "role('finance')", "within": "PT72H",
           "late": [{"key": "back", "transfer": {"to": "submitter"}}]}}]}\
      """;

  static final String REP_APPROVES =
      """
      {"kind": "flow", "key": "approval", "title": "审批",
       "when": {"submitted": "claim"}, "decides": true, "do": [
         {"key": "peer", "approve": {"by": "role('rep').filter(u, u.name == 'rep1')"}}]}\
      """;

  static final String FIRST_VISIT =
      """
      {"kind": "flow", "key": "first_visit", "title": "首访", "when": {"created": "customer"}, "do": [
         {"key": "go", "task": {"to": "owner", "title": "首访 {{name}}", "fill": "visit", "prefill": {"customer": "this"}, "wait": true}},
         {"key": "promote", "update": {"set": {"grade": "'a'", "next_contact_on": "now + days(7)"}}}]}\
      """;

  static final String ROUND_AND_ROUND =
      """
      {"kind": "flow", "key": "loop", "title": "循环", "when": {"changed": "customer", "fields": ["name"]}, "if": "name != null", "do": [
         {"key": "again", "update": {"set": {"name": "name + '!'"}}}]}\
      """;

  static final String WEEKLY =
      """
      {"kind": "flow", "key": "weekly", "title": "周提醒",
       "when": {"schedule": "0 9 * * 1", "each": "customer", "where": "grade == 'c'"}, "do": [
         {"key": "call", "task": {"to": "owner", "title": "联系 {{name}}"}}]}\
      """;

  private FlowDefinitions() {}
}
