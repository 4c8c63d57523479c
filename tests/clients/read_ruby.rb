# read_ruby.rb - what ruby-icalendar sees: uid, start, end (exclusive), summary per line.
# SPDX-License-Identifier: MIT
require "icalendar"

def moment(value)
  return value.strftime("%Y-%m-%d") if value.is_a?(Icalendar::Values::Date)
  value.to_time.utc.strftime("%Y-%m-%dT%H:%MZ")
end

calendar = Icalendar::Parser.new(File.open(ARGV[0], "r:utf-8")).parse.first
calendar.events.each do |event|
  warn "#{event.uid} is not valid" unless event.valid?
  puts [event.uid, moment(event.dtstart), moment(event.dtend), event.summary].join("\t")
end
