export interface Vehicle {
  readonly marca: string;
  readonly modelo: string;
  readonly ano: string;
}

const FALLBACK: Vehicle = { marca: 'Chevrolet', modelo: 'Tracker Premier 1.2', ano: '2022/2023' };

const BY_LAST_DIGIT: readonly Vehicle[] = [
  FALLBACK,
  { marca: 'Volkswagen', modelo: 'Polo Highline 1.0', ano: '2021/2022' },
  { marca: 'Fiat', modelo: 'Pulse Drive 1.3', ano: '2022/2023' },
  { marca: 'Hyundai', modelo: 'Creta Comfort 1.0', ano: '2023/2024' },
  { marca: 'Toyota', modelo: 'Yaris XLS 1.5', ano: '2020/2021' },
  { marca: 'Honda', modelo: 'Fit EXL 1.5', ano: '2019/2020' },
  { marca: 'Jeep', modelo: 'Compass Longitude 1.3', ano: '2022/2022' },
  { marca: 'Ford', modelo: 'EcoSport Titanium 1.5', ano: '2019/2019' },
  { marca: 'Renault', modelo: 'Duster Iconic 1.6', ano: '2021/2022' },
  { marca: 'Nissan', modelo: 'Versa Advance 1.6', ano: '2023/2023' },
];

/** The vehicle goes by the plate's last digit. */
export const vehicleOf = (plate: string): Vehicle => BY_LAST_DIGIT[Number(plate.at(-1))] ?? FALLBACK;
