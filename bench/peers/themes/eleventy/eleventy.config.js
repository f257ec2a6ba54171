// A page of every entry, a list of every tag, the first page, and nothing else.
export default function (eleventy) {
  eleventy.addFilter("iso", (day) => new Date(day).toISOString().slice(0, 10));
  eleventy.setQuietMode(true);
}

export const config = {
  dir: { input: "content", includes: "../layouts", output: "site" },
  // Entries are Markdown and no templates.
  markdownTemplateEngine: false,
};
