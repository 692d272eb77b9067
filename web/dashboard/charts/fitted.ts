import type uPlot from 'uplot';

/** Keeps a chart as wide as its place. @returns how to stop */
export const fitWidth = (place: HTMLElement, chart: () => uPlot | null, height: number): (() => void) => {
  const observer = new ResizeObserver(() => {
    const plot = chart();
    const width = Math.floor(place.clientWidth);
    if (plot !== null && width > 0 && plot.width !== width) plot.setSize({ width, height });
  });
  observer.observe(place);
  return () => observer.disconnect();
};
