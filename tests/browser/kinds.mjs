// One page of every kind, by its address in the demo handbook.

export const KINDS = {
  "front page": "index.html",
  "a language's home": "fi/index.html",
  "chapter with a journey and checklists": "en/process/repair.html",
  "chapter with a value matrix": "en/value/family-bike.html",
  "chapter with a matrix": "en/customers/segment-matrix.html",
  "chapter with a standing agenda": "en/lead/agenda.html",
  "chapter in Norwegian": "nb/perspektiv/er-sier-gjor.html",
  "chapter in Finnish": "fi/prosessi/mita.html",
  "section page": "en/process/index.html",
  contents: "en/contents.html",
  overview: "en/overview/index.html",
  roles: "en/overview/roles.html",
  segments: "en/overview/segments.html",
  measures: "en/overview/measures.html",
  touchpoints: "en/overview/touchpoints.html",
  gaps: "en/overview/gaps.html",
  "calendar of reviews": "en/overview/reviews.html",
  coverage: "en/overview/coverage.html",
  "chapter of codes": "en/reference/codes.html",
  "page not found": "404.html",
};

export const WIDTHS = [320, 768, 1280];
export const SCHEMES = ["light", "dark"];
