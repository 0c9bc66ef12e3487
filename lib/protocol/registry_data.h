/* registry_data.h -- the shipped data files, as they are, within the program. */
#ifndef ARHIVARS_REGISTRY_DATA_H
#define ARHIVARS_REGISTRY_DATA_H

extern const char registry_institutions_start[], registry_institutions_end[];
extern const char registry_topics_start[], registry_topics_end[];
extern const char given_names_start[], given_names_end[];

#endif
