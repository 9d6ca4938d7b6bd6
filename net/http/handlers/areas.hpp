// Which routes does each area have? One span per area; the table of the whole service joins them.
#pragma once
#include <span>

#include "net/http/routes.hpp"

namespace http {

std::span<const Route> family_start_routes();
std::span<const Route> family_answer_routes();
std::span<const Route> family_time_routes();
std::span<const Route> family_return_routes();
std::span<const Route> family_contact_routes();
std::span<const Route> family_wish_routes();
std::span<const Route> family_around_routes();
std::span<const Route> staff_door_routes();
std::span<const Route> keys_routes();
std::span<const Route> volunteer_routes();
std::span<const Route> volunteer_call_routes();
std::span<const Route> volunteer_time_routes();
std::span<const Route> volunteer_calendar_routes();
std::span<const Route> volunteer_training_routes();
std::span<const Route> volunteer_phone_routes();
std::span<const Route> volunteer_agreement_routes();
std::span<const Route> consultant_routes();
std::span<const Route> coordinator_routes();
std::span<const Route> coordinator_call_routes();
std::span<const Route> coordinator_cover_routes();
std::span<const Route> coordinator_rota_routes();
std::span<const Route> coordinator_look_after_routes();
std::span<const Route> coordinator_facts_routes();
std::span<const Route> coordinator_intake_routes();
std::span<const Route> coordinator_phone_routes();
std::span<const Route> coordinator_apart_routes();
std::span<const Route> coordinator_contact_routes();
std::span<const Route> coordinator_ring_routes();
std::span<const Route> coordinator_around_routes();
std::span<const Route> coordinator_report_routes();
std::span<const Route> coordinator_plan_routes();
std::span<const Route> coordinator_team_routes();
std::span<const Route> coordinator_card_routes();
std::span<const Route> coordinator_drop_out_routes();
std::span<const Route> coordinator_programme_routes();
std::span<const Route> coordinator_handover_routes();
std::span<const Route> coordinator_closure_routes();
std::span<const Route> crisis_day_routes();
std::span<const Route> admin_people_routes();
std::span<const Route> admin_role_routes();
std::span<const Route> admin_person_routes();
std::span<const Route> admin_settings_routes();
std::span<const Route> admin_catalogue_routes();
std::span<const Route> admin_reading_routes();
std::span<const Route> admin_import_routes();
std::span<const Route> admin_keeping_routes();
std::span<const Route> admin_export_routes();
std::span<const Route> admin_letter_routes();
std::span<const Route> admin_team_routes();
std::span<const Route> api_public_routes();
std::span<const Route> api_booking_routes();
std::span<const Route> api_staff_routes();
std::span<const Route> api_line_routes();

}  // namespace http
