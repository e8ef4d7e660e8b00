export default {
  form: "visit",
  version: 1,
  order: ["customer","kind","visit_no","device","photos","minutes","amount","tax"],
  fields: {
    "customer": {"type":"reference","required":true,"computed":false,"whenHidden":"clear"},
    "kind": {"type":"choice","required":true,"computed":false,"whenHidden":"clear"},
    "visit_no": {"type":"integer","required":false,"computed":true,"whenHidden":"clear"},
    "device": {"type":"text","required":false,"computed":false,"whenHidden":"clear"},
    "photos": {"type":"photo","required":false,"computed":false,"whenHidden":"clear"},
    "minutes": {"type":"long_text","required":true,"computed":false,"whenHidden":"clear"},
    "amount": {"type":"money","required":false,"computed":false,"whenHidden":"clear"},
    "tax": {"type":"money","required":false,"computed":true,"whenHidden":"clear"},
  },
  sections: [
    {index: 0, fields: ["customer","kind","visit_no","device","photos"]},
    {index: 1, fields: ["minutes","amount","tax"], visible: (f, x) => (x.not(x.equal(x.text(f["kind"]),null)))},
  ],
  visible: {
    "device": (f, x) => (x.equal(x.text(f["kind"]),"first")),
    "amount": (f, x) => (x.more(x.length(x.text(f["minutes"])),(2.0))),
  },
  required: {
    "device": (f, x) => (x.equal(x.text(f["kind"]),"first")),
  },
  readOnly: {
  },
  compute: {
    "tax": (f, x) => (x.multiply(x.num(f["amount"]),(0.13))),
  },
  texts: {
  },
  checks: [
    {
      key: "full",
      otherwise: "return",
      title: {"zh-CN":"纪要写实","en":"Minutes say enough"},
      message: (f, x) => ({"zh-CN":"至少 "+x.said(x.toldNumber(x.num(x.named("settings.min_memo"))),"（未填）")+" 字。","en":"At least "+x.said(x.toldNumber(x.num(x.named("settings.min_memo"))),"(not given)")+" characters."}),
      test: (f, x) => (x.atLeast(x.length(x.text(f["minutes"])),x.num(x.named("settings.min_memo")))),
    },
    {
      key: "photo",
      otherwise: "not_effective",
      title: {"zh-CN":"有照片","en":"Has a photo"},
      message: {"zh-CN":"没有\"现场\"照片。","en":"No photo."},
      test: (f, x) => (x.atLeast(x.count(x.list(f["photos"],x.row)),(1.0))),
    },
    {
      key: "not_negative",
      otherwise: "block",
      title: {"zh-CN":"金额 应不少于 0","en":"Amount should be at least 0"},
      applies: (f, x) => (x.not(x.equal(x.num(f["amount"]),null))),
      test: (f, x) => (x.atLeast(x.num(f["amount"]),(0.0))),
    },
  ],
  server: ["compute:visit_no"],
};
