import type { Pieces } from '../../../../eyes/pieces.ts';
import type { Labelled } from '../../../capture/labelled.ts';

export interface VehicleReader {
  /** "Ford EcoSport Titanium 1.5 2019/2019"; null when the page names no vehicle. */
  readonly read: () => string | null;
}

/** Self-contained: it is sent to the page as text. */
export const makeVehicleReader = ({
  pieces,
  labelled,
}: {
  readonly pieces: Pieces;
  readonly labelled: Labelled;
}): VehicleReader => ({
  read: () => {
    const all = pieces.read().pieces;
    const told = ['Marca', 'Modelo', 'Ano'].flatMap((label) => labelled.after(all, label) ?? []);
    return told.length === 0 ? null : told.join(' ');
  },
});
