export const doctorFormats = ['text', 'json'] as const;

export interface DoctorFlags {
  readonly output: (typeof doctorFormats)[number];
}
