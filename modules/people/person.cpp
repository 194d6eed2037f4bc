// SPDX-License-Identifier: Apache-2.0
#include "modules/people/api.h"
#include "modules/people/strings.gen.h"
#include "platform/entity/reader.h"

namespace assay::people {

void Person::describe(entity::Fields<Person>& f) {
  FIELD(name).required().length(1, 200).search('A').personal();
  FIELD(email).length(3, 254).unique().personal();
  FIELD(job_title).length(1, 300).search('C');
  FIELD(organisation).length(1, 300).search('C');
  FIELD(responsibility).length(1, 2000);
  FIELD(is_external);
  FIELD(left_on);
  f.plural("people");
  f.sort("name");
}

Status check(const Person& person, const Person*, entity::Reader&) {
  if (!person.email.empty() && person.email.find('@') == std::string::npos)
    return refuse("email", msg::people_email_invalid);
  return {};
}

void relations(const Person& person, Id reader, entity::Reader&, entity::Relations& found) {
  if (person.id == reader) found.add("self");
}

entity::EntityType person_type() { return entity::describe_entity<Person>("people"); }

}  // namespace assay::people
