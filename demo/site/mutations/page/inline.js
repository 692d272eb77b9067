const INLINE = new Set(['inline', 'contents']);

/** Its words stand in one line with those before and after it. */
export const isInline = (element) => INLINE.has(getComputedStyle(element).display);

/** What is directly in it stands apart, each piece as a box. */
export const setsApart = (element) => {
  const { display } = getComputedStyle(element);
  return display === 'contents' ? setsApart(element.parentElement) : /flex|grid/.test(display);
};
