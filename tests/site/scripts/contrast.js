// Measures the contrast of text whose ground axe does not determine: text drawn in an SVG, and arrows.
// Takes elements' selectors; returns of each [selector, ratio], the smallest over the grounds behind its corners and its middle.
(selectors) => {
  "use strict";

  const colour = (text) => {
    const [red, green, blue, alpha = 1] = (text.match(/[\d.]+/g) || [0, 0, 0, 0]).map(Number);
    return { parts: [red, green, blue], alpha };
  };

  const over = (top, below) => ({
    parts: top.parts.map((part, index) => part * top.alpha + below.parts[index] * (1 - top.alpha)),
    alpha: 1,
  });

  const luminance = ({ parts }) => {
    const linear = parts.map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  };

  const ratio = (one, other) => {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };

  const faded = (element, found) => {
    let alpha = found.alpha;
    for (let each = element; each; each = each.parentElement) alpha *= Number(getComputedStyle(each).opacity);
    return { ...found, alpha };
  };

  // What an element puts behind what stands on it: a shape its fill, a line nothing, anything else its background.
  const painted = (element) => {
    const style = getComputedStyle(element);
    if (element instanceof SVGLineElement) return colour("");
    if (element instanceof SVGGeometryElement) return style.fill === "none" ? colour("") : colour(style.fill);
    return element instanceof SVGElement && element.tagName !== "svg" ? colour("") : colour(style.backgroundColor);
  };

  const ground = (element, x, y) => {
    const stack = document.elementsFromPoint(x, y);
    const layers = [];
    for (const each of stack.slice(stack.indexOf(element) + 1)) {
      const layer = faded(each, painted(each));
      if (layer.alpha > 0) layers.push(layer);
      if (layer.alpha === 1) break;
    }
    return layers.reverse().reduce((below, top) => over(top, below), colour("rgb(255, 255, 255)"));
  };

  return selectors.map((selector) => {
    const element = document.querySelector(selector);
    element.scrollIntoView({ block: "center", behavior: "instant" });
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const ink = faded(element, colour(element instanceof SVGElement ? style.fill : style.color));
    const ratios = [0.02, 0.5, 0.98].flatMap((right) =>
      [0.1, 0.5, 0.9].map((down) => {
        const behind = ground(element, box.left + box.width * right, box.top + box.height * down);
        return ratio(over(ink, behind), behind);
      }),
    );
    return [selector, Math.min(...ratios)];
  });
};
