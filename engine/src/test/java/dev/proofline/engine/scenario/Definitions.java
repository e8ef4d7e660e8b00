package dev.proofline.engine.scenario;

/** Definitions scenarios play with. */
final class Definitions {

  static final String CUSTOMER =
      """
      {"kind": "form", "key": "customer", "title": {"zh-CN": "客户", "en": "Customer"},
       "use": "record", "label": "{{name}}", "search": ["name", "phone"], "list": ["name", "phone"],
       "unique": [["name"], ["phone"]],
       "fields": [
         {"key": "name", "type": "text", "label": {"zh-CN": "名称", "en": "Name"}, "required": true},
         {"key": "phone", "type": "phone", "label": {"zh-CN": "电话", "en": "Phone"}},
         {"key": "grade", "type": "choice", "label": {"zh-CN": "分级", "en": "Grade"}, "default": "'c'", "options": [
           {"value": "a", "label": {"zh-CN": "甲", "en": "A"}},
           {"value": "c", "label": {"zh-CN": "丙", "en": "C"}}]},
         {"key": "next_contact_on", "type": "date", "label": {"zh-CN": "下次联系", "en": "Next contact"}}]}\
      """;

  static final String VISIT =
      """
      {"kind": "form", "key": "customer_visit", "title": {"zh-CN": "客户拜访", "en": "Customer visit"},
       "use": "action", "subject": "customer", "label": "{{customer.name}}", "search": ["minutes"],
       "list": ["customer", "minutes"],
       "fields": [
         {"key": "customer", "type": "reference", "label": {"zh-CN": "客户", "en": "Customer"}, "of": "customer", "required": true},
         {"key": "minutes", "type": "long_text", "label": {"zh-CN": "纪要", "en": "Minutes"}, "required": true},
         {"key": "visit_no", "type": "integer", "label": {"zh-CN": "第几次", "en": "Number"},
          "compute": "rows.customer_visit.count(v, v.customer == customer && v.submitted_at < submitted_at) + 1"},
         {"key": "photos", "type": "photo", "label": {"zh-CN": "照片", "en": "Photos"}, "max": 3}],
       "checks": [
         {"key": "long_enough", "title": {"zh-CN": "纪要写实", "en": "Long enough"},
          "expect": "size(minutes) >= 10", "otherwise": "return",
          "message": {"zh-CN": "纪要只有 {{size(minutes)}} 字。", "en": "Only {{size(minutes)}} characters."}},
         {"key": "has_photo", "title": {"zh-CN": "有照片", "en": "Has a photo"},
          "expect": "size(photos) >= 1", "otherwise": "not_effective",
          "message": {"zh-CN": "没有照片，不计有效。", "en": "Without a photo it does not count."}}]}\
      """;

  static final String CLAIM =
      """
      {"kind": "form", "key": "claim", "title": {"zh-CN": "首单激励", "en": "Claim"},
       "use": "action", "label": "{{order_no}}",
       "fields": [
         {"key": "order_no", "type": "text", "label": {"zh-CN": "订单号", "en": "Order"}, "required": true},
         {"key": "amount", "type": "money", "label": {"zh-CN": "金额", "en": "Amount"}, "currency": "CNY", "required": true},
         {"key": "bonus", "type": "money", "label": {"zh-CN": "激励", "en": "Bonus"}, "currency": "CNY",
          "compute": "round(min(amount * 0.01, 2000), 2)"}]}\
      """;

  static final String APPROVAL =
      """
      {"kind": "flow", "key": "approval", "title": {"zh-CN": "审批", "en": "Approval"},
       "when": {"submitted": "claim"}, "decides": true,
       "do": [
         {"key": "finance", "approve": {"by": "role('finance')", "mode": "any", "within": "PT72H",
           "late": [{"key": "up", "transfer": {"to": "role('director')"}}]}},
         {"key": "tell", "notify": {"to": "submitter", "via": ["inbox"], "text": {"zh-CN": "已批准", "en": "Approved"}}}]}\
      """;

  static final String COMPLETENESS =
      """
      {"kind": "metric", "key": "completeness", "title": {"zh-CN": "动作完整性", "en": "Completeness"},
       "about": {"zh-CN": "有照片的拜访占比", "en": "Share of visits with a photo"},
       "over": "customer_visit", "where": "submitted_at != null", "fold": "share",
       "that": "size(minutes) >= 10", "at": "submitted_at", "by": {"rep": "owner", "team": "team"},
       "unit": "percent", "better": "higher", "target": 0.8}\
      """;

  private Definitions() {}
}
