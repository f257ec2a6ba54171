mainstaySearch.add({"entries":[
[1,"2026-05-20","","Meeting declined","lunch",[0,1],"",""],
[1,"2026-05-15","Contact","Call from us","calls-2026-05-15-contact",[0,1],"",""],
[1,"2026-05-08","Contact","Email from us","calls-2026-05-08-contact",[0,1],"",""],
[1,"2026-05-04","","Complaint","2026-05-04-too-late",[],"Max himself. He never calls.","Nobody told me it would slip."],
[1,"2026-04-21","Contact","Call from them","brochure-call",[0,1],"About the brochure.",""],
[1,"2026-04-20","","Delivery: brochure","2026-04-20-brochure",[2,1],"Three days late, the printer's fault and ours. told Kim ask for a slot next time \u003cscript\u003ealert(\"no\")\u003c/script\u003e and {{ 7 * 7 }} stay what they are.",""],
[1,"2026-04-01","","Invoice A-3","invoices-2026-04-01-invoice",[],"",""],
[1,"2026-03-02","","Invoice A-2","invoices-2026-03-02-invoice",[],"",""],
[1,"2026-02-02","","Invoice A-1","invoices-2026-02-02-invoice",[],"",""],
[2,"2026-02-02","","Meeting held","2026-02-02-notice",[0,1,2],"They leave at the end of March. Ada read it from a sheet.",""]]});
