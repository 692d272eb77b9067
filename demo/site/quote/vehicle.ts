const CARS = [
  'CHEVROLET ONIX LT 1.0 2020/2021',
  'VOLKSWAGEN GOL 1.6 MSI 2019/2020',
  'FIAT ARGO DRIVE 1.0 2021/2022',
  'HYUNDAI HB20 COMFORT 1.0 2022/2023',
  'TOYOTA COROLLA XEI 2.0 2022/2023',
  'HONDA CIVIC EXL 2.0 2018/2019',
  'JEEP RENEGADE SPORT 1.8 2020/2020',
  'FORD KA SE 1.0 2019/2020',
  'KWID ZEN 1.0 2021/2022',
  'KICKS SV 1.6 2022/2022',
] as const;

const MOTORCYCLES = ['HONDA CG 160 FAN 2021/2021', 'YAMAHA FAZER 250 2022/2023'] as const;

const OTHER = 'FIAT UNO MILLE 1.0 1996/1996';

/** What screen 3 shows: chosen by the plate's last digit. */
export const vehicleFor = (plate: string, kind: string, other: boolean): string => {
  if (other) return OTHER;
  const choices = kind === 'moto' ? MOTORCYCLES : CARS;
  return choices[Number(plate.slice(-1)) % choices.length] ?? CARS[0];
};
