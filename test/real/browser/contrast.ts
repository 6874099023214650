// What a page is asked about its colours.

/** The least contrast of a text to its ground, by WCAG 2: 4.5 is enough for any size. */
export const leastContrast = `(() => {
  const channel = (value) => (value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const light = (color) => {
    const [red, green, blue] = color.match(/[\\d.]+/g).map(Number).map(channel);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const groundOf = (element) => {
    const { backgroundColor } = getComputedStyle(element);
    return /, 0\\)$/.test(backgroundColor) ? groundOf(element.parentElement) : backgroundColor;
  };
  const texts = [...document.querySelectorAll('body *')].filter((element) =>
    !element.closest('svg, script') && [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ''));
  return Math.min(...texts.map((element) => {
    const [one, other] = [light(getComputedStyle(element).color), light(groundOf(element))];
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  }));
})()`;
