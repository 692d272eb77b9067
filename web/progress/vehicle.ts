const plateText = (plate: string): string => {
  const bare = plate.replaceAll(/[^A-Za-z0-9]/g, '').toUpperCase();
  return bare.length === 7 ? `${bare.slice(0, 3)}-${bare.slice(3)}` : bare;
};

/** The vehicle that a form speaks of, while its page is open; null when it does not. */
export const vehicleOf = (form: object): string | null => {
  const said = form as Readonly<Record<string, unknown>>;
  const text = (name: string): string => (typeof said[name] === 'string' ? said[name].trim() : '');
  const plate = plateText(text('placa') || text('veiculo_placa'));
  const parts = [text('marca'), text('modelo'), text('ano'), plate && `placa ${plate}`].filter(Boolean);
  return parts.length === 0 ? null : parts.join(' ');
};
