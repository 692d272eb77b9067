/** One value that must not appear in any log, error or evidence. */
export interface PersonalValue {
  /** Full field name; decides which spellings of the value are masked. */
  readonly field: string;
  readonly value: string;
}
