// Which shapes that tell a tone hardly stand out from the system's own ground, where it sets the colours.
() => {
  "use strict";

  const LEAST_CONTRAST = 3;

  const luminance = (text) => {
    const parts = text.match(/[\d.]+/g).slice(0, 3).map((part) => part / 255);
    const linear = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  };

  const probe = document.body.appendChild(document.createElement("span"));
  probe.style.backgroundColor = "Canvas";
  const ground = luminance(getComputedStyle(probe).backgroundColor);
  probe.remove();

  const stands = (colour) => {
    if (!colour.startsWith("rgb")) return false;
    const [light, dark] = [luminance(colour), ground].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05) >= LEAST_CONTRAST;
  };

  const glyphs = [...document.querySelectorAll(".glyph")].filter((each) => !stands(getComputedStyle(each).color));
  const drawn = [...document.querySelectorAll("svg:not(.glyph, .sprite) :is(rect, path, line, circle)")]
    .filter((each) => each.closest("[class*='tone-']") && !each.closest("symbol"))
    .filter((each) => !stands(getComputedStyle(each).fill) && !stands(getComputedStyle(each).stroke));
  return [...glyphs, ...drawn].map((each) => `faint: ${each.outerHTML.slice(0, 90)}`);
};
