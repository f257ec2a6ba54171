"""The vocabulary of the invented corpus: what an account person at a marketing agency writes about."""

from __future__ import annotations

FIRST_NAMES = (
    "Ada", "Amir", "Anneke", "Beatriz", "Bjarne", "Carla", "Chidi", "Dana", "Davide", "Elif", "Emeka", "Esther",
    "Farah", "Felix", "Greta", "Hamza", "Hanne", "Idris", "Ines", "Jonas", "Kaori", "Katya", "Lars", "Leila", "Lucia",
    "Marek", "Mira", "Nadia", "Noor", "Olive", "Oscar", "Paula", "Pieter", "Quentin", "Rahel", "Rosa", "Samir", "Sven",
    "Tamsin", "Tomas", "Uma", "Vera", "Wanda", "Xavier", "Yusuf", "Zofia",
)  # fmt: skip
LAST_NAMES = (
    "Achterberg", "Baptiste", "Brandvold", "Cavallo", "Demir", "Eklund", "Fairweather", "Gruber", "Haddad", "Imanov",
    "Jankowska", "Keating", "Lindqvist", "Moreau", "Nwosu", "Okafor", "Petrov", "Quispe", "Rautio", "Santos",
    "Tanaka", "Ulrich", "Vasquez", "Whitlock", "Ximenes", "Yilmaz", "Zeller",
)  # fmt: skip
COMPANY_STARTS = (
    "Amber", "Birch", "Copper", "Dune", "Elder", "Fjord", "Granite", "Harbour", "Indigo", "Juniper", "Kestrel",
    "Larch", "Meadow", "North", "Orchard", "Pebble", "Quarry", "River", "Saffron", "Timber", "Umber", "Vale",
    "Willow", "Yarrow", "Zephyr",
)  # fmt: skip
COMPANY_ENDS = (
    "field Foods", "gate Insurance", "line Optics", "mark Furniture", "port Logistics", "ridge Outdoor", "side Clinics",
    "stone Bikes", "ton Energy", "way Travel", "well Pharma", "wood Toys", "works Robotics", "yard Brewing",
)  # fmt: skip
SERVICES = ("brand", "content", "email", "events", "pr", "research", "search", "social", "video", "web")
UNITS = ("headquarters", "retail", "wholesale", "north", "south", "export")

#: What a piece of work is called; the title of an entry names one.
WORK = (
    "autumn campaign", "spring catalogue", "brand guidelines", "landing page", "newsletter", "trade fair stand",
    "press kit", "product film", "customer survey", "search ads", "social calendar", "packaging refresh",
    "annual report", "loyalty mailing", "website relaunch", "radio spot", "store posters", "onboarding emails",
    "case study", "price list", "photo shoot", "media plan", "tone of voice", "quarterly report", "dealer brochure",
)  # fmt: skip
PEOPLE = (
    "their marketing lead", "the new product manager", "their finance team", "our copywriter", "our designer",
    "the regional director", "their founder", "the agency across town", "the printer", "the photographer",
    "their sales people", "our media planner", "procurement", "the works council", "the shop managers",
)  # fmt: skip
VERBS = (
    "asked about", "is pleased with", "wants to move", "has doubts about", "approved", "sent comments on",
    "would like to see numbers for", "wants to shorten", "compared us with others on", "forgot about",
    "needs an earlier draft of", "is waiting for", "praised", "wants a second option for", "put on hold",
    "will present to the board", "wants to test", "found a mistake in", "signed off", "has more budget for",
)  # fmt: skip
REASONS = (
    "because the board meets earlier this year", "since the competitor has launched something similar",
    "although the budget is not confirmed", "now that the reorganisation is over", "before the summer break",
    "as the open rates have dropped by a third", "because two people left their team", "once legal has read it",
    "since the last one brought in twice the leads", "so that the shops have it in time",
    "because the figures from the spring were better than hoped", "as agreed in the last review",
    "which surprised all of us", "and nobody on our side had seen it coming", "but they did not sound worried",
)  # fmt: skip
ASIDES = (
    "I will call again on Thursday.", "Nothing for us to do until then.", "To be raised in the next review.",
    "They were in a good mood.", "It was a short call between two meetings.", "We should bring the media planner.",
    "The tone was cooler than usual.", "No decision yet.", "Our draft is nearly there.", "Somebody has to own this.",
    "They laughed about the old logo again.", "We agreed to keep it to one page.", "Costs stay as quoted.",
    "Printing takes eight working days.", "The numbers are in the shared folder.", "We owe them an answer.",
)  # fmt: skip
QUOTES = (
    "We could not have done this alone.", "That is not what we had talked about.", "Can we keep it simple this time?",
    "Our sales people like it, and they like nothing.", "I had to explain this invoice twice.",
    "You know us better than we do.", "We may look around a little next year.", "Please just tell us when it slips.",
)  # fmt: skip
LINKS = (
    "[draft](https://files.example.com/draft)", "[figures](https://reports.example.com/figures?week=12)",
    "[thread](https://mail.example.com/thread)", "[minutes](https://notes.example.com/minutes)",
)  # fmt: skip
