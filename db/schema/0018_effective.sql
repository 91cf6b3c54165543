-- Days of effect that no article's value gives, such as those of a person's verdict.
create index directives_effective on directives (effective) where effective is not null;
