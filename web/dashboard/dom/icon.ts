import { svg } from './el.ts';

/** Strokes on a field of 16 × 16; each shape differs from the others without its colour. */
const PATHS = {
  queued: ['M8 4.5V8l2.2 1.6', 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8Z'],
  starting: [
    'M8 1.8v2.6M8 11.6v2.6M1.8 8h2.6M11.6 8h2.6M3.6 3.6l1.9 1.9M10.5 10.5l1.9 1.9M12.4 3.6l-1.9 1.9M5.5 10.5l-1.9 1.9',
  ],
  running: ['M5 3.2v9.6L12.6 8Z'],
  succeeded: ['M2.6 8.6 6.2 12.2 13.4 4.4'],
  refused: ['M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8Z', 'M4.8 8h6.4'],
  failed: ['M3.6 3.6l8.8 8.8M12.4 3.6l-8.8 8.8'],
  timed_out: [
    'M4 1.8h8M4 14.2h8M4.6 1.8c0 3.4 3.4 4.2 3.4 6.2s-3.4 2.8-3.4 6.2M11.4 1.8c0 3.4-3.4 4.2-3.4 6.2s3.4 2.8 3.4 6.2',
  ],
  stopped: ['M3.4 3.4h9.2v9.2H3.4Z'],
  lost: ['M5.4 5.6a2.7 2.7 0 1 1 4 2.4c-1 .5-1.4 1-1.4 2', 'M8 13v.2'],
  repeat: ['M13.2 8a5.2 5.2 0 1 1-1.6-3.7', 'M13.4 1.8v3.2h-3.2'],
  alert: ['M8 1.9 14.6 13.6H1.4Z', 'M8 6.2v3.6M8 11.7v.1'],
  search: ['M7 2.4a4.6 4.6 0 1 0 0 9.2 4.6 4.6 0 0 0 0-9.2Z', 'M10.4 10.4 14 14'],
  close: ['M3.6 3.6l8.8 8.8M12.4 3.6l-8.8 8.8'],
  copy: ['M5.6 5.6h8v8h-8Z', 'M10.4 5.6v-3h-8v8h3.2'],
  download: ['M8 2v8.4M4.4 7 8 10.6 11.6 7', 'M2.6 13.6h10.8'],
  theme: ['M8 1.8a6.2 6.2 0 1 0 0 12.4Z', 'M8 1.8a6.2 6.2 0 0 1 0 12.4'],
  leave: ['M6.4 2.4H2.6v11.2h3.8', 'M6 8h8M11 4.8 14.2 8 11 11.2'],
  keyboard: ['M1.6 4h12.8v8H1.6Z', 'M4.4 6.6v.1M8 6.6v.1M11.6 6.6v.1M4.6 9.6h6.8'],
  image: ['M2 3h12v10H2Z', 'M2 11l3.6-3.6 3 3 2-2L14 11.6', 'M10.6 6.2v.1'],
  file: ['M4 1.8h5.4L12.6 5v9.2H4Z', 'M9.2 1.8V5.2h3.4'],
} as const;

export type IconName = keyof typeof PATHS;

/** Says nothing to a screen reader: a word always stands beside it. */
export const icon = (name: IconName): SVGElement =>
  svg(
    'svg',
    { class: `icon icon-${name}`, viewBox: '0 0 16 16', 'aria-hidden': 'true', focusable: 'false' },
    ...PATHS[name].map((d) => svg('path', { d })),
  );
